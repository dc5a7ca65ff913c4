// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chunk of a recording, and where it is.
 *
 * @param file the file that holds it
 * @param offset where in the file it begins
 * @param availableBytes what the file has from there
 * @param header what its header says
 */
public record Chunk(Path file, long offset, long availableBytes, ChunkHeader header) {

  /**
   * The chunks of a file. What follows an unfinished chunk, or one that is not whole, is not looked
   * for: where it begins is not known.
   *
   * @return nothing for a file that does not begin with a chunk
   */
  public static List<Chunk> in(Path file) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long offset = 0;
      Optional<ChunkHeader> header = headerAt(channel, offset);
      while (header.isPresent()) {
        Chunk chunk = new Chunk(file, offset, size - offset, header.get());
        chunks.add(chunk);
        if (!chunk.isWhole() || !chunk.isFinished()) {
          break;
        }
        // A whole chunk is longer than its header, so this comes to an end.
        offset += header.get().chunkBytes();
        header = headerAt(channel, offset);
      }
    }
    return chunks;
  }

  private static Optional<ChunkHeader> headerAt(FileChannel channel, long offset)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.BYTES);
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes, offset + bytes.position());
    }
    return ChunkHeader.parse(bytes.flip());
  }

  /** Whether what its header promises is there. */
  boolean isWhole() {
    return header.isWholeIn(availableBytes);
  }

  /** Whether the recorder had written all of it. */
  boolean isFinished() {
    return header.isFinished();
  }

  /** Whether nothing follows it in its file. */
  boolean isLast() {
    return header.chunkBytes() == availableBytes;
  }

  /** Whether its file is a finished recording of this chunk alone. */
  boolean isFinishedFile() {
    return isWhole() && isFinished() && offset == 0 && isLast();
  }

  /**
   * Writes it as a finished recording. The reader of JDK 25 refuses an unfinished chunk ("stuck in
   * locked stream state") and wants it to end where its header says.
   *
   * @param copy an empty file
   */
  void copyFinishedTo(Path copy) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long at = offset;
      long end = offset + header.chunkBytes();
      while (at < end) {
        long copied = from.transferTo(at, end - at, to);
        if (copied <= 0) {
          throw new EOFException("the file became shorter meanwhile");
        }
        at += copied;
      }
      // The process may live on and have moved these since we read them.
      to.write(header.lengthAndPositions(), ChunkHeader.CHUNK_BYTES_OFFSET);
      to.write(ByteBuffer.wrap(new byte[] {0}), ChunkHeader.STATE_OFFSET);
    }
  }
}
