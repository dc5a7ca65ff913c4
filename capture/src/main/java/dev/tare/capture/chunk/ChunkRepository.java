// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory that chunks are kept in. The agent's are directly in it. Those of the flight
 * recorder, {@code -XX:FlightRecorderOptions=repository=DIRECTORY}, are in a directory for each
 * process, named after the time and the process; in the agent's directory they are of the same
 * process. Both are deleted when a JVM ends by itself, and left when it is killed.
 */
final class ChunkRepository {

  /** The time, and a number where a chunk of that second was there already: 17 and 25 alike. */
  private static final Pattern CHUNK_NAME = Pattern.compile("\\d{4}(_\\d{2}){5}(_\\d+)?\\.jfr");

  /** The directory itself, and one for each process. */
  private static final int LEVELS = 2;

  private ChunkRepository() {}

  /**
   * The chunks of one process, that whose last chunk is the newest: those of several processes are
   * several captures. Those directly in the directory come first.
   *
   * @param directory a repository, or what one process has in it
   * @return each part in the order of beginnings, none if none of any process is whole; nothing if
   *     the directory is no repository: other recordings in it, named otherwise, are no chunks of
   *     one
   */
  static Optional<List<Chunk>> newestIn(Path directory) throws IOException {
    Map<Path, List<Chunk>> chunks = chunksByProcess(directory);
    if (chunks.isEmpty()) {
      return Optional.empty();
    }
    List<Chunk> own = chunks.remove(directory.toRealPath());
    List<Chunk> all = new ArrayList<>(own == null ? List.of() : readable(own));
    all.addAll(
        chunks.values().stream()
            .map(ChunkRepository::readable)
            .filter(readable -> !readable.isEmpty())
            .max(
                Comparator.comparingLong(readable -> startNanos(readable.get(readable.size() - 1))))
            .orElse(List.of()));
    return Optional.of(all);
  }

  private static List<Chunk> readable(List<Chunk> chunks) {
    return UnfinishedRecording.readable(inOrder(chunks));
  }

  private static Map<Path, List<Chunk>> chunksByProcess(Path directory) throws IOException {
    Map<Path, List<Chunk>> chunks = new HashMap<>();
    for (Path file : chunkFiles(directory)) {
      chunks.computeIfAbsent(file.getParent(), process -> new ArrayList<>()).addAll(Chunk.in(file));
    }
    return chunks;
  }

  private static List<Path> chunkFiles(Path directory) throws IOException {
    try (Stream<Path> files =
        Files.find(directory.toRealPath(), LEVELS, ChunkRepository::isChunkFile)) {
      return files.sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static boolean isChunkFile(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile()
        && CHUNK_NAME.matcher(file.getFileName().toString()).matches();
  }

  private static List<Chunk> inOrder(List<Chunk> chunks) {
    return chunks.stream().sorted(Comparator.comparingLong(ChunkRepository::startNanos)).toList();
  }

  private static long startNanos(Chunk chunk) {
    return chunk.header().startNanos();
  }
}
