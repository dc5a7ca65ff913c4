// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service takes at a fixed age.
 *
 * @param startSeconds from the start of its process until it answers
 * @param startCpuSeconds processor time of the process until then
 * @param cpuSeconds processor time of the process until now
 * @param residentBytes the kernel's counter, VmRSS
 * @param anonymousBytes the anonymous part of it, summed over all mappings
 * @param heapBytes what is resident of the Java heap, which grows as it is touched for the first
 *     time
 * @param longestPauseMillis the longest of the JVM's pauses so far, collections of garbage included
 * @param longestPause its name in the JVM's log
 */
record Footprint(
    double startSeconds,
    double startCpuSeconds,
    double cpuSeconds,
    long residentBytes,
    long anonymousBytes,
    long heapBytes,
    double longestPauseMillis,
    String longestPause) {

  /** The head of {@link #toString}. */
  static final String COLUMNS =
      "start s,start CPU s,CPU s,resident bytes,anonymous bytes,heap bytes,longest pause ms,pause";

  private static final double TICKS_PER_SECOND = 100;
  private static final Pattern SAFEPOINT =
      Pattern.compile("Safepoint \"([^\"]+)\".* Total: +([0-9]+) ns");
  private static final Pattern HEAP =
      Pattern.compile("Heap address: 0x([0-9a-f]+), size: ([0-9]+) MB");
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");

  /** Options of the JVM that let it write down its pauses and where its heap is. */
  static List<String> jvmArgs(Path directory) {
    return List.of("-Xlog:safepoint,gc+heap+coops=debug:file=" + log(directory) + "::filecount=0");
  }

  private static Path log(Path directory) {
    return directory.resolve("jvm.log");
  }

  /** Processor seconds of a process so far. */
  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_PER_SECOND;
  }

  /**
   * Looks at a process now.
   *
   * @param directory the one given to {@link #jvmArgs}
   * @throws IOException if the process has ended or its log does not say where its heap is
   */
  static Footprint of(
      TargetProcess process, Path directory, double startSeconds, double startCpuSeconds)
      throws IOException {
    double cpuSeconds = cpuSeconds(process.pid());
    long resident = kibibytes(process.pid(), "status", "VmRSS:") << 10;
    List<String> log = Files.readAllLines(log(directory));
    Matcher heap = first(log, HEAP);
    long heapStart = Long.parseUnsignedLong(heap.group(1), 16);
    long heapEnd = heapStart + (Long.parseLong(heap.group(2)) << 20);
    long anonymous = 0;
    long inHeap = 0;
    boolean isHeap = false;
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.matches()) {
        long start = Long.parseUnsignedLong(mapping.group(1), 16);
        isHeap = start >= heapStart && start < heapEnd;
      } else if (line.startsWith("Anonymous:")) {
        anonymous += number(line) << 10;
      } else if (isHeap && line.startsWith("Rss:")) {
        inHeap += number(line) << 10;
      }
    }
    double longest = 0;
    String name = "none";
    for (String line : log) {
      Matcher pause = SAFEPOINT.matcher(line);
      if (pause.find() && Long.parseLong(pause.group(2)) / 1e6 > longest) {
        longest = Long.parseLong(pause.group(2)) / 1e6;
        name = pause.group(1);
      }
    }
    return new Footprint(
        startSeconds, startCpuSeconds, cpuSeconds, resident, anonymous, inHeap, longest, name);
  }

  private static Matcher first(List<String> log, Pattern pattern) throws IOException {
    for (String line : log) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new IOException("the JVM's log has no line " + pattern);
  }

  private static long kibibytes(long pid, String file, String key) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/" + file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(Footprint::number)
          .findFirst()
          .orElseThrow(() -> new IOException(pid + " has no " + key));
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  /** A line for a spreadsheet. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.3f,%.2f,%.2f,%d,%d,%d,%.3f,%s",
        startSeconds,
        startCpuSeconds,
        cpuSeconds,
        residentBytes,
        anonymousBytes,
        heapBytes,
        longestPauseMillis,
        longestPause);
  }
}
