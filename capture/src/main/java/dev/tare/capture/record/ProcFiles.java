// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.proc.ReadingPace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens the files of one process in procfs, for one thread at a time. It parses nothing. */
final class ProcFiles {

  /**
   * The kernel answers a read with a page at most, and never one of {@code /proc/sys} with more.
   */
  private static final int BUFFER_BYTES = 1 << 13;

  /** As many as the kernel follows. */
  private static final int MOST_LINKS = 40;

  private final Path proc;
  private final long pid;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream read = new ByteArrayOutputStream(BUFFER_BYTES);

  ProcFiles(Path proc, long pid) {
    this.proc = proc;
    this.pid = pid;
  }

  Path proc() {
    return proc;
  }

  long pid() {
    return pid;
  }

  Path path(String name) {
    return proc.resolve(Long.toString(pid)).resolve(name);
  }

  /**
   * A file by its path as the process sees it, absent when the path has characters that this JVM's
   * locale cannot spell. Links are followed as the process would: to the kernel an absolute one
   * begins at our own root.
   */
  Optional<Path> asSeen(String absolutePath) {
    try {
      Path root = path("root");
      Path plain = root.resolve(absolutePath.substring(1));
      return Optional.of(followed(root, plain));
    } catch (InvalidPathException notSpellable) {
      return Optional.empty();
    }
  }

  /** The path itself where its links cannot be followed. */
  private static Path followed(Path root, Path plain) {
    Deque<Path> left = new ArrayDeque<>();
    for (Path name : root.relativize(plain)) {
      left.addLast(name);
    }
    Path at = root;
    int links = 0;
    try {
      while (!left.isEmpty()) {
        String name = left.removeFirst().toString();
        Path next = at.resolve(name);
        if (name.equals("..")) {
          at = at.equals(root) ? root : at.getParent();
        } else if (Files.isSymbolicLink(next)) {
          if (++links > MOST_LINKS) {
            return plain;
          }
          Path target = Files.readSymbolicLink(next);
          at = target.isAbsolute() ? root : at;
          for (int i = target.getNameCount() - 1; i >= 0; i--) {
            left.addFirst(target.getName(i));
          }
        } else if (!name.isEmpty() && !name.equals(".")) {
          at = next;
        }
      }
    } catch (IOException notReadable) {
      return plain;
    }
    return at;
  }

  String text(String name) throws IOException {
    read.reset();
    read(path(name), buffer, into(read));
    return read.toString(StandardCharsets.UTF_8);
  }

  /**
   * Hands out the bytes of a file as they are read, in an array that is used again.
   *
   * @param name of the file, below the directory of the process
   */
  <E extends Exception> void read(String name, Reader<E> reader) throws IOException, E {
    read(path(name), buffer, reader);
  }

  /** The text of any file in procfs. */
  static String read(Path file) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    read(file, new byte[BUFFER_BYTES], into(text));
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Reader<RuntimeException> into(ByteArrayOutputStream text) {
    return new Reader<>() {
      @Override
      public void read(byte[] bytes, int count) {
        text.write(bytes, 0, count);
      }
    };
  }

  /**
   * The size of a file in procfs reads as 0, and files of {@code /proc/sys} answer only the first
   * read, so {@link Files#readString} would take one character; a buffer takes all.
   */
  private static <E extends Exception> void read(Path file, byte[] buffer, Reader<E> reader)
      throws IOException, E {
    try (InputStream in = Files.newInputStream(file)) {
      ReadingPace pace = new ReadingPace();
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        reader.read(buffer, count);
        pace.keep();
      }
    }
  }

  /**
   * Takes bytes of a file.
   *
   * @param <E> what it throws if it cannot take them
   */
  interface Reader<E extends Exception> {
    void read(byte[] buffer, int count) throws E;
  }

  /** The text of a file that may be absent or closed to this user. */
  Optional<String> optionalText(String name) {
    try {
      return Optional.of(text(name));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Where a link leads, absent when this user may not know. */
  Optional<String> link(String name) {
    try {
      return Optional.of(Files.readSymbolicLink(path(name)).toString());
    } catch (IOException notReadable) {
      return Optional.empty();
    }
  }

  /**
   * Where the open files are, as the process sees them, each once; none if this user may not know.
   */
  Set<String> openFiles() {
    Set<String> open = new LinkedHashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(path("fd"))) {
      for (Path descriptor : descriptors) {
        Optional<String> target = link("fd/" + descriptor.getFileName());
        if (target.isPresent()) {
          open.add(target.get());
        }
      }
    } catch (IOException notReadable) {
      return Set.of();
    }
    return open;
  }

  ByteBuffer bytes(String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(path(name)));
  }

  List<Long> threadIds() throws IOException {
    List<Long> ids = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(path("task"))) {
      for (Path task : tasks) {
        ids.add(Long.parseLong(task.getFileName().toString()));
      }
    }
    ids.sort(null);
    return ids;
  }
}
