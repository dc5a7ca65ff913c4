// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process took from its start to its end, the start of its JVM included.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds processor time, of the kernel on its behalf too
 * @param anonymousBytes the most anonymous memory that was resident, seen every 10 ms
 * @param scratchBytes the most it had in scratch files, deleted ones that it still maps among them
 * @param output what it printed
 */
record ProcessCost(
    double wallSeconds, double cpuSeconds, long anonymousBytes, long scratchBytes, String output) {
  private static final int POLL_MILLIS = 10;
  private static final int POLLS_PER_SCRATCH_POLL = 10;
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Runs a command to its end.
   *
   * @param scratch an empty directory, the process's directory for temporary files
   * @param beside another directory in which it may leave files; those there now do not count
   * @throws IOException if it fails
   */
  static ProcessCost of(List<String> command, Path scratch, Path beside) throws Exception {
    long filesBefore = bytesIn(scratch) + bytesIn(beside);
    Path printed = Files.createTempFile("printed-", ".txt");
    try {
      double cpuBefore = childrenCpuSeconds();
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + scratch);
      long startNanos = System.nanoTime();
      Process process = builder.redirectOutput(printed.toFile()).start();
      long anonymous = 0;
      long files = filesBefore;
      for (int poll = 0; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); poll++) {
        anonymous = Math.max(anonymous, anonymousBytes(process.pid()));
        if (poll % POLLS_PER_SCRATCH_POLL == 0) {
          long deleted = deletedBytes(process.pid(), scratch);
          files = Math.max(files, bytesIn(scratch) + bytesIn(beside) + deleted);
        }
      }
      double wallSeconds = (System.nanoTime() - startNanos) / 1e9;
      double cpuSeconds = childrenCpuSeconds() - cpuBefore;
      files = Math.max(files, bytesIn(scratch) + bytesIn(beside));
      String output = Files.readString(printed);
      if (process.exitValue() != 0) {
        throw new IOException(command + " ended with " + process.exitValue() + ": " + output);
      }
      return new ProcessCost(wallSeconds, cpuSeconds, anonymous, files - filesBefore, output);
    } finally {
      Files.delete(printed);
    }
  }

  private static long anonymousBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    } catch (IOException ended) {
      return 0;
    }
    return 0;
  }

  private static long deletedBytes(long pid, Path scratch) {
    long bytes = 0;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
        if (line.endsWith(" (deleted)") && line.contains(scratch.toString())) {
          String[] range = line.substring(0, line.indexOf(' ')).split("-");
          bytes += Long.parseUnsignedLong(range[1], 16) - Long.parseUnsignedLong(range[0], 16);
        }
      }
    } catch (IOException ended) {
      return 0;
    }
    return bytes;
  }

  private static long bytesIn(Path directory) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += bytesOf(file);
      }
    } catch (UncheckedIOException vanished) {
      return bytes;
    }
    return bytes;
  }

  private static long bytesOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException vanished) {
      return 0;
    }
  }

  /** Processor time of all processes that this one has started and whose end it has seen. */
  private static double childrenCpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(words[13]) + Long.parseLong(words[14])) / TICKS_PER_SECOND;
  }
}
