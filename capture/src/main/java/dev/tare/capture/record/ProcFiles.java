// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the files of one process in procfs. It parses nothing. */
final class ProcFiles {

  private final Path proc;
  private final long pid;

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

  String text(String name) throws IOException {
    return decode(Files.readAllBytes(path(name)));
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

  private static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
