// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.DistinctFrames;
import dev.tare.testing.EachJdk;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  private static final long MIB = 1 << 20;

  @TempDir static Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void itPlantsWhatItSays(TestJdk jdk) throws Exception {
    try (TargetJvm target = Workload.on(jdk, Collector.G1, 1, directory).start()) {
      assertThat(target.fact("liveBytes")).isBetween(150 * MIB, 260 * MIB);
      assertThat(target.fact("deadBytes")).isBetween(400 * MIB, 810 * MIB);
      assertThat(target.fact("directBytes")).isBetween(150 * MIB, 210 * MIB);
      assertThat(liveHeap(target) - target.fact("liveBytes")).isBetween(0L, 8 * MIB);
      assertThat(threads(target)).isBetween(target.fact("threads"), target.fact("threads") + 60);
      assertThat(libraries(target)).contains("sqlite", "snappy", "zstd");
    }
  }

  @Tag("campaign")
  @EachJdk
  void theSeedDecidesTheAmounts(TestJdk jdk) throws Exception {
    String first = readyLine(jdk, 7);
    assertThat(readyLine(jdk, 7)).isEqualTo(first);
    assertThat(readyLine(jdk, 8)).isNotEqualTo(first);
  }

  @Tag("campaign")
  @EachJdkAndCollector
  void itSettlesUnderEveryCollectorAndSitsQuiet(TestJdk jdk, Collector collector) throws Exception {
    Assumed.frameNumbers();
    long start = System.nanoTime();
    try (TargetJvm target = Workload.on(jdk, collector, 3, directory).start()) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      target.stop();
      DistinctFrames before = DistinctFrames.of(target.pid());
      assertThat(before.presentBytes() >> 10).isEqualTo(status(target, "VmRSS"));
      target.cont();
      Thread.sleep(3_000);
      target.stop();
      DistinctFrames after = DistinctFrames.of(target.pid());
      System.out.printf(
          "%s %s: ready after %d ms, resident %d MiB, distinct %d MiB, 3 s later %+d, %+d KiB%n",
          jdk,
          collector,
          millis,
          before.presentBytes() / MIB,
          before.distinctBytes() / MIB,
          after.presentBytes() - before.presentBytes() >> 10,
          after.distinctBytes() - before.distinctBytes() >> 10);
    }
  }

  private static String readyLine(TestJdk jdk, long seed) throws Exception {
    try (TargetJvm target = Workload.on(jdk, Collector.PARALLEL, seed, directory).start()) {
      return target.readyLine();
    }
  }

  private static long threads(TargetJvm target) throws IOException {
    return status(target, "Threads");
  }

  private static long status(TargetJvm target, String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + target.pid() + "/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }

  private static String libraries(TargetJvm target) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + target.pid() + "/maps"))) {
      return String.join("\n", lines.filter(line -> line.contains(directory.toString())).toList());
    }
  }

  /** The total of a histogram of the reachable objects, which collects the heap first. */
  private static long liveHeap(TargetJvm target) throws IOException {
    String jcmd = target.jdk().tool("jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, String.valueOf(target.pid()), "GC.class_histogram").start();
    String[] lines = new String(histogram.getInputStream().readAllBytes()).split("\n");
    return Arrays.stream(lines)
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.trim().split(" +")[2]))
        .findFirst()
        .orElseThrow();
  }
}
