// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.agent;

import dev.tare.cli.attach.FileOfTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The capture that an agent writes, where the process put it: a file when the agent has ended, the
 * chunks beside it when the process was killed.
 *
 * @param file the capture
 * @param owner the user id that the JVM writes files as
 */
record LeftCapture(Path file, long owner) {

  /** Whether the agent has begun. */
  boolean isBegun() {
    return Files.exists(file);
  }

  /**
   * Brings it to its place.
   *
   * @param destination where to; an older file is replaced
   * @return whether there was one
   * @throws IOException if it is not the process's, cannot be read, or there is no room
   */
  boolean moveTo(Path destination) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      FileOfTarget.of(file, owner).to(destination);
      return true;
    }
    List<Path> chunks = chunks();
    if (chunks.isEmpty()) {
      return false;
    }
    join(chunks, destination.toAbsolutePath());
    return true;
  }

  private void join(List<Path> chunks, Path destination) throws IOException {
    Path joined = destination.resolveSibling("." + destination.getFileName() + ".joined");
    Path part = destination.resolveSibling("." + destination.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(joined)) {
      for (Path chunk : chunks) {
        FileOfTarget.of(chunk, owner).to(part);
        Files.copy(part, out);
        Files.delete(part);
      }
      Files.move(joined, destination, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(joined);
      Files.deleteIfExists(part);
    }
  }

  /** In the order in which they were begun, which their names tell. */
  private List<Path> chunks() throws IOException {
    List<Path> chunks = new ArrayList<>();
    if (!Files.isDirectory(directory(), LinkOption.NOFOLLOW_LINKS)) {
      return chunks;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "[0-9]*.jfr")) {
      files.forEach(chunks::add);
    }
    Collections.sort(chunks);
    return chunks;
  }

  private Path directory() {
    return file.resolveSibling(file.getFileName() + ".chunks");
  }

  /**
   * Deletes what is still there.
   *
   * @throws IOException in a directory of others, if this is neither the JVM's user nor root
   */
  void delete() throws IOException {
    Files.deleteIfExists(file);
    if (Files.isDirectory(directory(), LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory())) {
        for (Path left : files) {
          Files.delete(left);
        }
      }
      Files.delete(directory());
    }
  }
}
