// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.capture.jvm.PerformanceDataFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known about a process that may be a JVM, before anything is done to it.
 *
 * @param mapsLibjvm whether HotSpot's library is mapped
 * @param mapsOpenJ9 whether OpenJ9's library is mapped; it brings a libjvm.so too
 * @param options texts that may hold JVM options: the command line and the option variables
 * @param ourUidInside our user id as the process sees it, empty if it has none for us
 * @param age time since the process started
 * @param performanceData what the JVM publishes about itself, empty if it publishes nothing
 */
record AttachTarget(
    RunningProcess identity,
    AttachStatus status,
    boolean mapsLibjvm,
    boolean mapsOpenJ9,
    List<String> options,
    OptionalLong ourUidInside,
    Duration age,
    Optional<PerformanceData> performanceData) {

  /** Only for JVMs that publish nothing; starting takes 20 to 40 ms on an idle machine. */
  private static final Duration LONGEST_START = Duration.ofSeconds(3);

  private static final Set<String> OPTION_VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /**
   * @throws IOException if the process is gone or its files are not ours to read
   */
  static AttachTarget of(RunningProcess identity, AttachStatus status, long ourUid)
      throws IOException {
    Path proc = Path.of("/proc", Long.toString(identity.pid()));
    // A path in the mappings need not be valid UTF-8.
    List<String> maps = Files.readAllLines(proc.resolve("maps"), StandardCharsets.ISO_8859_1);
    return new AttachTarget(
        identity,
        status,
        maps.stream().anyMatch(line -> isLibrary(line, "/libjvm.so")),
        maps.stream().anyMatch(line -> line.contains("/libj9vm")),
        options(strings(proc.resolve("cmdline")), strings(proc.resolve("environ"))),
        UserNamespace.ourUidSeenBy(identity.pid(), ourUid),
        identity.age(),
        performanceData(identity.pid()));
  }

  static List<String> options(List<String> commandLine, List<String> environment) {
    List<String> options = new ArrayList<>(commandLine);
    for (String variable : environment) {
      if (OPTION_VARIABLES.contains(variable.split("=", 2)[0])) {
        options.add(variable);
      }
    }
    return options;
  }

  long pid() {
    return identity.pid();
  }

  /** Whether the option stands anywhere; a later one that takes it back is not looked for. */
  boolean hasOption(String option) {
    return Stream.concat(
            options.stream(), performanceData.flatMap(PerformanceData::jvmArguments).stream())
        .anyMatch(text -> text.contains(option));
  }

  /**
   * Whether the JVM may not have finished its start. It catches SIGQUIT long before it can act on
   * it, and before it publishes anything.
   */
  boolean mayBeStarting() {
    return performanceData
        .map(data -> !data.isStarted())
        .orElse(!age.isNegative() && age.compareTo(LONGEST_START) < 0);
  }

  /** An upgrade of the JDK leaves running JVMs with a deleted library. */
  private static boolean isLibrary(String mapping, String name) {
    return mapping.endsWith(name) || mapping.endsWith(name + " (deleted)");
  }

  private static List<String> strings(Path file) throws IOException {
    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return Stream.of(content.split("\0")).toList();
  }

  private static Optional<PerformanceData> performanceData(long pid) {
    try {
      Optional<PerformanceDataFile> file = PerformanceDataFile.ofProcess(pid);
      return file.isPresent() ? Optional.of(file.get().read()) : Optional.empty();
    } catch (IOException e) {
      // Only one of several sources: without it the options and the signal mask decide.
      return Optional.empty();
    }
  }
}
