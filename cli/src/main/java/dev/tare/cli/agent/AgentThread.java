// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The agent's own thread, seen from outside: a JVM that is busy is not asked about it. */
final class AgentThread {

  /** As HotSpot tells it to the kernel, which keeps 15 characters of a thread's name. */
  private static final String NAME = "tare-agent";

  private static final Duration PERIOD = Duration.ofMillis(50);

  private AgentThread() {}

  /** Waits until there is no such thread any more, or the time is over. */
  static void awaitEnd(long pid, Duration longest) {
    long deadlineNanos = System.nanoTime() + longest.toNanos();
    try {
      while (runs(pid) && System.nanoTime() - deadlineNanos < 0) {
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process that has ended has no threads. */
  static boolean runs(long pid) {
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        if (name(thread).equals(NAME)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException ended) {
      return false;
    }
    return false;
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"), StandardCharsets.UTF_8).strip();
    } catch (IOException endedMeanwhile) {
      return "";
    }
  }
}
