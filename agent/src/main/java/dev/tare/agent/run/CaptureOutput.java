// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the capture goes: its file, which only the application's user can read, and beside it a
 * directory for JFR's chunks, which is what is left when the process is killed. What an earlier run
 * left under the names is kept, the last one only.
 *
 * @param file the capture
 */
record CaptureOutput(Path file) {

  private static final String CHUNKS = ".chunks";
  private static final String PREVIOUS = ".previous";

  /**
   * Makes the file and the directory.
   *
   * @param withChunks whether JFR's chunks are to be beside the file
   * @throws IOException if that is not possible; the message is one line that says why
   */
  void create(boolean withChunks) throws IOException {
    try {
      keepPrevious();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (withChunks) {
        Files.createDirectory(
            chunks(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (NoSuchFileException absent) {
      throw new IOException("there is no directory " + file.getParent(), absent);
    } catch (AccessDeniedException denied) {
      throw new IOException("this user may not write to " + file.getParent(), denied);
    }
  }

  /** Where JFR keeps its chunks. */
  Path chunks() {
    return beside(CHUNKS);
  }

  /** Whether JFR has something in the directory. */
  boolean hasChunks() {
    try (Stream<Path> inside = Files.list(chunks())) {
      return inside.findAny().isPresent();
    } catch (IOException gone) {
      return false;
    }
  }

  /** Removes the directory if JFR has written the file and left nothing there. */
  void cleanIfWritten() {
    if (isWritten() && !hasChunks()) {
      clean();
    }
  }

  private boolean isWritten() {
    try {
      return Files.size(file) > 0;
    } catch (IOException gone) {
      return false;
    }
  }

  /** Removes the directory once the file is whole, and the file if nothing was written to it. */
  void clean() {
    try {
      delete(chunks());
      if (!isWritten()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // What could not be removed is visible beside the capture, and harms nobody.
    }
  }

  private void keepPrevious() throws IOException {
    boolean empty = Files.notExists(file) || Files.size(file) == 0;
    if (empty && Files.notExists(chunks())) {
      Files.deleteIfExists(file);
      return;
    }
    Path previous = beside(PREVIOUS);
    delete(previous.resolveSibling(previous.getFileName() + CHUNKS));
    if (Files.exists(file)) {
      Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(chunks())) {
      Files.move(chunks(), previous.resolveSibling(previous.getFileName() + CHUNKS));
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
