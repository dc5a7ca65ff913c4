// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the capture goes: its file, which only the application's user can read, and beside it a
 * directory for chunks, which is what is left when the process is killed. What an earlier run left
 * under the names is kept, the last one only. Of a process that still writes there nothing is
 * touched: the options of a JVM are often inherited by those that it starts.
 */
final class CaptureOutput {

  private static final String CHUNKS = ".chunks";
  private static final String PREVIOUS = ".previous";

  /** In the directory: the capture while several chunks are made one. */
  private static final String WHOLE = "whole.jfr";

  /** In the directory of chunks; locked as long as the process lives, however it ends. */
  private static final String LOCK = "lock";

  private Path file;
  private FileChannel lock;
  private boolean made;

  /** An output that is not made yet. */
  CaptureOutput(Path file) {
    this.file = file;
  }

  /** The capture; another name than was asked for when another process writes there. */
  Path file() {
    return file;
  }

  /**
   * Makes the file and the directory.
   *
   * @throws IOException if that is not possible; the message is one line that says why
   */
  void create() throws IOException {
    try {
      if (isInUse()) {
        file = withPid(file);
      }
      try {
        make();
      } catch (FileAlreadyExistsException anotherAtTheSameTime) {
        file = withPid(file);
        make();
      }
      made = true;
    } catch (NoSuchFileException absent) {
      throw new IOException("there is no directory " + file.getParent(), absent);
    } catch (AccessDeniedException denied) {
      throw new IOException("this user may not write to " + file.getParent(), denied);
    }
  }

  private void make() throws IOException {
    keepPrevious();
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.createDirectory(
        chunks(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    lock();
  }

  private void lock() {
    try {
      lock = FileChannel.open(chunks().resolve(LOCK), CREATE, WRITE);
      lock.tryLock();
    } catch (IOException noLocksHere) {
      // A second process with the same options would then keep this one's capture as the previous.
    }
  }

  /** Where chunks are kept until the file is written. */
  Path chunks() {
    return beside(CHUNKS);
  }

  /** Where the flight recorder writes its events, which become a part of the capture. */
  Path eventsOfJvm() {
    return chunks().resolve("events-of-jvm.jfr");
  }

  /**
   * Writes the file, at once or not at all, and removes the directory.
   *
   * @param parts one after the other, in the directory
   * @throws IOException if there is no room; the parts stay, and a reader takes them
   */
  void finish(List<Path> parts) throws IOException {
    List<Path> all = new ArrayList<>(parts);
    if (Files.exists(eventsOfJvm())) {
      all.add(eventsOfJvm());
    }
    Path whole = all.get(0);
    try {
      if (all.size() > 1) {
        whole = chunks().resolve(WHOLE);
        join(all, whole);
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException noRoom) {
      Files.deleteIfExists(chunks().resolve(WHOLE));
      throw noRoom;
    }
    remove();
  }

  private static void join(List<Path> parts, Path whole) throws IOException {
    Files.createFile(
        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(whole)) {
      for (Path part : parts) {
        Files.copy(part, out);
      }
    }
  }

  /** Removes the directory and the file, if they were made and nothing was recorded. */
  void remove() {
    if (!made) {
      return;
    }
    try {
      if (lock != null) {
        lock.close();
      }
      delete(chunks());
      if (Files.size(file) == 0) {
        Files.delete(file);
      }
    } catch (IOException left) {
      // What could not be removed is visible beside the capture, and harms nobody.
    }
  }

  private boolean isInUse() {
    try (FileChannel other = FileChannel.open(chunks().resolve(LOCK), WRITE);
        FileLock free = other.tryLock()) {
      return free == null;
    } catch (NoSuchFileException nobody) {
      return false;
    } catch (OverlappingFileLockException ourselves) {
      return true;
    } catch (IOException noLocksHere) {
      return false;
    }
  }

  /** {@code app-4242.jfr} for {@code app.jfr}. */
  private static Path withPid(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    String pid = "-" + ProcessHandle.current().pid();
    return file.resolveSibling(name.substring(0, dot) + pid + name.substring(dot));
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
