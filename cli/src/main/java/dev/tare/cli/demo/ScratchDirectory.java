// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for what one run of an example writes, deleted with all that is in it.
 *
 * @param path the directory
 */
record ScratchDirectory(Path path) implements Closeable {

  /** Creates one. */
  static ScratchDirectory in(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    return new ScratchDirectory(Files.createTempDirectory(parent, name + "-"));
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  /** Deletes a directory with all that is in it, if it is there. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
