// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time that each thread of a process has taken, in nanoseconds, as the scheduler
 * counts it ({@code /proc/PID/task/TID/schedstat}). The times of the whole process that the JDK
 * gives are of ten milliseconds.
 *
 * @param nanosByThread by the kernel's number of the thread
 */
record ThreadTimes(Map<Long, Long> nanosByThread) {

  /** Reads them; a thread that ends meanwhile has none. */
  static ThreadTimes of(long pid) throws IOException {
    Map<Long, Long> times = new HashMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        try {
          String running = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
          times.put(Long.parseLong(thread.getFileName().toString()), Long.parseLong(running));
        } catch (NoSuchFileException ended) {
          continue;
        }
      }
    }
    return new ThreadTimes(times);
  }

  /** The thread that has taken most. */
  long busiest() {
    return nanosByThread.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** Of one thread. */
  long nanos(long thread) {
    return nanosByThread.get(thread);
  }

  /** Of all others. */
  long nanosBeside(long thread) {
    return nanosByThread.entrySet().stream()
        .filter(each -> each.getKey() != thread)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Lets a thread run on the first processor only. */
  static void pin(long thread) throws IOException, InterruptedException {
    List<String> command = List.of("taskset", "-cp", "0", Long.toString(thread));
    Process taskset =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(taskset.waitFor()).as(command.toString()).isZero();
  }
}
