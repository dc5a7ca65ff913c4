// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A recording that is bounded in size and age: a directory of chunks of which the oldest are
 * dropped. Each is a file named as the flight recorder would, by the time. Not for several threads
 * at once.
 */
public final class ChunkRing implements EventOutput, Closeable {

  /** As the flight recorder's. */
  private static final long LARGEST_CHUNK_BYTES = 12 << 20;

  /** Of the ring, so that what is dropped at once is a small part. */
  private static final int CHUNKS_IN_RING = 8;

  private final Path directory;
  private final ChunkTypes types;
  private final long maximumBytes;
  private final Optional<Duration> maximumAge;

  /** Those that are finished, the oldest first. */
  private final Deque<Finished> finished = new ArrayDeque<>();

  private ChunkWriter current;

  private record Finished(Path path, long bytes, long endedNanos) {}

  /**
   * Begins a recording.
   *
   * @param directory where the chunks are to be; it is there
   * @param types of the events to come
   * @param maximumBytes about what all chunks may take
   * @param maximumAge what is older is dropped; absent: nothing is
   * @throws IOException if the first chunk cannot be made
   */
  public ChunkRing(
      Path directory, ChunkTypes types, long maximumBytes, Optional<Duration> maximumAge)
      throws IOException {
    this.directory = directory;
    this.types = types;
    this.maximumBytes = maximumBytes;
    this.maximumAge = maximumAge;
    current = begin();
  }

  @Override
  public EventWriter events() {
    return current.events();
  }

  /** Chunks end only here, so that what was written between two calls is in one. */
  @Override
  public void flush() throws IOException {
    current.flush();
    long nowNanos = System.nanoTime();
    if (isDue(nowNanos)) {
      ChunkWriter next = begin();
      current.close();
      finished.addLast(new Finished(current.path(), current.bytes(), nowNanos));
      current = next;
    }
    drop(nowNanos);
  }

  private boolean isDue(long nowNanos) {
    long ageNanos = nowNanos - current.begunNanos();
    return current.bytes() >= Math.min(LARGEST_CHUNK_BYTES, maximumBytes / CHUNKS_IN_RING)
        || maximumAge.isPresent() && ageNanos >= maximumAge.get().toNanos() / CHUNKS_IN_RING;
  }

  /** The last that is finished stays: the one that is just begun may have no snapshot yet. */
  private void drop(long nowNanos) throws IOException {
    while (finished.size() > 1
        && (bytes() > maximumBytes || isTooOld(finished.getFirst(), nowNanos))) {
      Files.deleteIfExists(finished.getFirst().path());
      finished.removeFirst();
    }
  }

  private boolean isTooOld(Finished chunk, long nowNanos) {
    return maximumAge.isPresent() && nowNanos - chunk.endedNanos() > maximumAge.get().toNanos();
  }

  private ChunkWriter begin() throws IOException {
    String time = time();
    Path path = directory.resolve(time + ".jfr");
    for (int i = 1; Files.exists(path); i++) {
      path = directory.resolve(time + "_" + i + ".jfr");
    }
    return ChunkWriter.create(path, types);
  }

  /** As {@code 2026_11_27_22_59_01}; a format of the JDK's would be parsed first. */
  private static String time() {
    LocalDateTime now =
        LocalDateTime.ofEpochSecond(Instant.now().getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder name = new StringBuilder().append(now.getYear());
    int[] parts = {
      now.getMonthValue(), now.getDayOfMonth(), now.getHour(), now.getMinute(), now.getSecond()
    };
    for (int part : parts) {
      name.append(part < 10 ? "_0" : "_").append(part);
    }
    return name.toString();
  }

  /** What all chunks take, without what was not flushed. */
  public long bytes() {
    long bytes = current.bytes();
    for (Finished chunk : finished) {
      bytes += chunk.bytes();
    }
    return bytes;
  }

  /** The files of the chunks, in order. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Finished chunk : finished) {
      files.add(chunk.path());
    }
    files.add(current.path());
    return files;
  }

  /** Closes the files, without what was not flushed. */
  @Override
  public void close() throws IOException {
    current.close();
  }
}
