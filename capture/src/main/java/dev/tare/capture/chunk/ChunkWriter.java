// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * A file of one chunk, which is a flight recording at any time: its header is written anew with
 * each {@link #flush} and says that the chunk is finished, so that every reader of recordings takes
 * what was flushed when the process is killed. Not for several threads at once.
 *
 * <p>Layout: the {@link ChunkHeader}, the description of types, an empty pool, then events and
 * pools in turns. Each pool knows how far back the one before it is.
 */
public final class ChunkWriter implements EventOutput, Closeable {

  private static final short MAJOR = 2;
  private static final short MINOR = 1;

  /**
   * In the header's last four bytes: the chunk is finished, numbers take as few bytes as can be.
   */
  private static final int FINISHED_AND_COMPRESSED = 1;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The type of the event that holds pools. */
  private static final long POOLS_TYPE = 1;

  private final RandomAccessFile file;
  private final Path path;
  private final ChunkTypes types;
  private final EventWriter events;
  private final Instant begun = Instant.now();
  private final long startTicks = System.nanoTime();

  /** Where the flushed part ends; what is behind it does not count. */
  private long bytes;

  private long poolPosition;

  private ChunkWriter(Path path, RandomAccessFile file, ChunkTypes types) {
    this.path = path;
    this.file = file;
    this.types = types;
    this.events = new EventWriter(file);
  }

  /**
   * Begins a chunk.
   *
   * @param path a file that does not exist yet; only its owner will be able to read it
   * @param types of the events to come
   * @throws IOException if the file cannot be made; nothing is left then
   */
  public static ChunkWriter create(Path path, ChunkTypes types) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    RandomAccessFile file = null;
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
      ChunkWriter chunk = new ChunkWriter(path, file, types);
      chunk.begin();
      return chunk;
    } catch (IOException | RuntimeException notBegun) {
      if (file != null) {
        file.close();
      }
      Files.deleteIfExists(path);
      throw notBegun;
    }
  }

  private void begin() throws IOException {
    file.write(new byte[ChunkHeader.BYTES]);
    EventBuffer first = new EventBuffer();
    first.add(types.descriptionEvent());
    poolPosition = ChunkHeader.BYTES + first.length();
    addPools(first, 0, null);
    first.moveTo(file);
    writeHeader();
  }

  @Override
  public EventWriter events() {
    return events;
  }

  @Override
  public void flush() throws IOException {
    if (events.isEmpty()) {
      return;
    }
    events.moveAll();
    if (events.shared().hasFresh()) {
      long position = file.getFilePointer();
      EventBuffer pools = new EventBuffer();
      addPools(pools, poolPosition - position, events.shared());
      pools.moveTo(file);
      poolPosition = position;
    }
    writeHeader();
  }

  /**
   * Adds the event that holds pools.
   *
   * @param previous how far from here the one before it is, 0 for the first
   * @param texts null for none
   */
  private void addPools(EventBuffer out, long previous, SharedTexts texts) {
    out.begin(POOLS_TYPE);
    out.number(System.nanoTime());
    out.number(0L); // how long it took
    out.number(previous);
    out.flag(false); // no flush of the flight recorder's
    if (texts == null) {
      out.number(0);
    } else {
      out.number(1);
      texts.writeFresh(out, types.textType());
    }
    out.end();
  }

  private void writeHeader() throws IOException {
    long end = file.getFilePointer();
    ByteBuffer header = ByteBuffer.allocate(ChunkHeader.BYTES);
    header.putInt(ChunkHeader.MAGIC).putShort(MAJOR).putShort(MINOR);
    header.putLong(end).putLong(poolPosition).putLong(ChunkHeader.BYTES);
    header.putLong(begun.getEpochSecond() * NANOS_PER_SECOND + begun.getNano());
    header.putLong(System.nanoTime() - startTicks);
    header.putLong(startTicks).putLong(NANOS_PER_SECOND).putInt(FINISHED_AND_COMPRESSED);
    // Once the length is there the magic is, too; a reader that comes meanwhile finds either.
    int from = bytes == 0 ? 0 : ChunkHeader.CHUNK_BYTES_OFFSET;
    file.seek(from);
    file.write(header.array(), from, ChunkHeader.BYTES - from);
    file.seek(end);
    bytes = end;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** How long it is without what was not flushed. */
  public long bytes() {
    return bytes;
  }

  /** When it was begun, by {@link System#nanoTime}. */
  long begunNanos() {
    return startTicks;
  }

  /** Closes the file without what was not flushed. */
  @Override
  public void close() throws IOException {
    try (file) {
      if (file.length() > bytes) {
        file.setLength(bytes);
      }
    }
  }
}
