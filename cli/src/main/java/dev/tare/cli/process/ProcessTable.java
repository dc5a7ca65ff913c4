// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.capture.jvm.PerformanceDataFile;
import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of this machine, as far as this user sees them. */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

  private ProcessTable() {}

  /** Every process that has memory of its own, by number; neither kernel threads nor zombies. */
  static List<NamedProcess> read() throws IOException {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("[0-9]{1,18}"))
          .map(Long::parseLong)
          .sorted()
          .flatMap(pid -> process(pid).stream())
          .toList();
    }
  }

  /** What the kernel says about a process that anyone may read; empty when it is gone. */
  static Optional<ProcessStatus> status(long pid) {
    try {
      return Optional.of(ProcessStatus.parse(text(pid, "status")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** What a JVM publishes about itself; empty for other processes and when it is not readable. */
  static Optional<PerformanceData> published(long pid) {
    try {
      Optional<PerformanceDataFile> file = PerformanceDataFile.ofProcess(pid);
      return file.isPresent() ? Optional.of(file.get().read()) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** A text of the process; names in it need not be valid UTF-8. */
  static String text(long pid, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** One process; empty for a kernel thread and a zombie, and when there is none. */
  static Optional<NamedProcess> process(long pid) {
    try {
      // Kernel threads and zombies have an empty command line.
      List<String> words = List.of(text(pid, "cmdline").split("\0"));
      if (words.get(0).isEmpty()) {
        return Optional.empty();
      }
      String command = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
      Optional<JavaProgram> program =
          command.equals("java") ? program(pid, words) : Optional.empty();
      return Optional.of(new NamedProcess(pid, command, text(pid, "comm").strip(), program));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<JavaProgram> program(long pid, List<String> words) {
    return JavaProgram.ofCommandLine(words)
        .or(() -> published(pid).flatMap(JavaProgram::published));
  }
}
