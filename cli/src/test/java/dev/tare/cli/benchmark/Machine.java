// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How busy the machine is, as a benchmark has to say beside its figures.
 *
 * @param busyTicks processor time spent since the machine started, by anybody
 * @param allTicks processor time there was
 */
record Machine(long busyTicks, long allTicks) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  static Machine now() throws IOException {
    String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
    long[] ticks = Arrays.stream(words, 1, STEAL + 2).mapToLong(Long::parseLong).toArray();
    long all = Arrays.stream(ticks).sum();
    return new Machine(all - ticks[IDLE] - ticks[IO_WAIT], all);
  }

  /** Skips the benchmark, and says why, on a machine with less memory to spare. */
  static void assumeAvailable(int gibibytes) throws IOException {
    long kibibytes =
        Long.parseLong(value("/proc/meminfo", "MemAvailable").replaceAll("[^0-9]", ""));
    assumeTrue(
        kibibytes >> 20 >= gibibytes,
        "needs " + gibibytes + " GiB of available memory, there are " + (kibibytes >> 20));
  }

  /** For example {@code 2 processors, 24 GiB, Linux 6.18, transparent huge pages madvise}. */
  static String description() throws IOException {
    String huge = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
    return String.format(
        Locale.ROOT,
        "%d processors (%s), %.0f GiB, Linux %s, transparent huge pages %s; targets on %s",
        Runtime.getRuntime().availableProcessors(),
        value("/proc/cpuinfo", "model name"),
        Double.parseDouble(value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / (1 << 20),
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
        huge.replaceAll(".*\\[|\\].*\\n?", ""),
        TestJdks.all().stream().map(Machine::version).toList());
  }

  private static String version(TestJdk jdk) {
    try {
      String release = Files.readString(jdk.home().resolve("release"));
      return release.replaceAll("(?s).*JAVA_RUNTIME_VERSION=\"([^\"]+)\".*", "$1");
    } catch (IOException none) {
      return jdk.toString();
    }
  }

  private static String value(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  /** For example {@code processors 61 % busy}: by the benchmark and by all others together. */
  String conditionsUntil(Machine end) {
    double busy = 100.0 * (end.busyTicks - busyTicks) / Math.max(1, end.allTicks - allTicks);
    return String.format(Locale.ROOT, "processors %.0f %% busy", busy);
  }
}
