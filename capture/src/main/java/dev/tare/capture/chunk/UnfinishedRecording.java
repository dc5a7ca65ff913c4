// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be read of a recording whose JVM was killed. With each flush the header of the chunk is
 * written, so that all up to the last is whole. The agent flushes with each sample, the flight
 * recorder about once a second.
 *
 * @param chunks the chunks to read, in order; none where nothing is whole
 */
public record UnfinishedRecording(List<Chunk> chunks) {

  /** Beside {@code app.jfr}, {@code app.jfr.chunks} holds the chunks until it is written. */
  private static final String CHUNKS_SUFFIX = ".chunks";

  /**
   * Looks for one: in a directory of chunks, in that beside a file which is absent or empty, or in
   * a file that was cut off.
   *
   * @param file a file, or a directory
   * @return nothing for a finished recording, and for what is no recording at all
   * @throws IOException if it cannot be read, or is a file without a whole chunk
   */
  public static Optional<UnfinishedRecording> in(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return ChunkRepository.newestIn(file).map(UnfinishedRecording::new);
    }
    if (isAbsentOrEmpty(file)) {
      Path repository = file.resolveSibling(file.getFileName() + CHUNKS_SUFFIX);
      return Files.isDirectory(repository)
          ? ChunkRepository.newestIn(repository).map(UnfinishedRecording::new)
          : Optional.empty();
    }
    List<Chunk> chunks = Chunk.in(file);
    if (chunks.isEmpty() || isFinished(chunks)) {
      return Optional.empty();
    }
    List<Chunk> readable = readable(chunks);
    if (readable.isEmpty()) {
      throw new IOException("no chunk of it is whole");
    }
    return Optional.of(new UnfinishedRecording(readable));
  }

  private static boolean isAbsentOrEmpty(Path file) throws IOException {
    try {
      return Files.size(file) == 0;
    } catch (NoSuchFileException absent) {
      return true;
    }
  }

  private static boolean isFinished(List<Chunk> chunks) {
    Chunk last = chunks.get(chunks.size() - 1);
    return last.isWhole() && last.isFinished() && last.isLast();
  }

  /**
   * The chunks up to the first with a loss. A snapshot may span chunks, and with its closing event
   * in a later one it would pass for whole.
   *
   * @param chunks in order
   */
  static List<Chunk> readable(List<Chunk> chunks) {
    List<Chunk> readable = new ArrayList<>();
    for (Chunk chunk : chunks) {
      if (!chunk.isWhole()) {
        break;
      }
      readable.add(chunk);
      if (!chunk.isFinished()) {
        break;
      }
    }
    return readable;
  }
}
