// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel says each thread of a process is doing: R, S, D, T for stopped... */
final class ThreadStates {
  private ThreadStates() {}

  static Stream<Character> of(long pid) {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return tasks.flatMap(ThreadStates::state).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Process " + pid + " has no readable threads", e);
    }
  }

  /** The field after the name in parentheses; nothing for a thread that has just ended. */
  private static Stream<Character> state(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      return Stream.of(stat.charAt(stat.lastIndexOf(')') + 2));
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
