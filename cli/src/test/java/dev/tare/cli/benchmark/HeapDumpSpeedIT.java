// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.graph.References;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.testing.GeneratedDump;
import dev.tare.heap.testing.ServiceLikeHeap;
import dev.tare.heap.work.Progress;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a heap dump takes, beside other readers and as dumps grow. */
@Tag("benchmark")
class HeapDumpSpeedIT {
  private static final int RUNS = 5;
  private static final int GROWTH_RUNS = 3;
  private static final double MEGABYTE = 1e6;
  private static final String TABLES = "heap-dumps.md";
  private static final int[] GIGABYTES = {1, 2, 4, 8};

  @TempDir Path directory;

  @BeforeAll
  static void describeMachine() throws Exception {
    Assumed.linux();
    System.out.println(Machine.description());
    HeapTool.prepareTare();
  }

  @Test
  void aDumpOfAGigabyteBesideOtherReaders() throws Exception {
    Machine.assumeAvailable(8);
    Path dump = Files.createDirectory(directory.resolve("dump")).resolve("service.hprof");
    DumpOfJvm.Request request =
        DumpOfJvm.of(TestJdks.all().get(0))
            .collector(Collector.G1)
            .jvmArgs("-Xmx3g")
            .main(ServiceLikeHeap.class, ServiceLikeHeap.GIGABYTE_ITEMS);
    request.launch().readyWithin(Duration.ofMinutes(3));
    DumpOfJvm taken = request.take(dump);

    Path classes = Files.createDirectory(directory.resolve("classes"));
    HeapTool tare = HeapTool.tare();
    HeapTool skim = HeapTool.skim();
    HeapTool jol = HeapTool.jolEstimates();
    List<HeapTool> tools =
        List.of(
            HeapTool.cat(),
            skim,
            tare,
            jol,
            HeapTool.jolStatistics(),
            HeapTool.shark(classes),
            HeapTool.netBeans(classes));
    Machine before = Machine.now();
    Map<HeapTool, List<ProcessCost>> costs = new LinkedHashMap<>();
    for (int i = 0; i < RUNS; i++) {
      for (HeapTool tool : tools) {
        costs.computeIfAbsent(tool, any -> new ArrayList<>()).add(run(tool, dump));
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            String.format(
                Locale.ROOT,
                "A dump of %.2f GB with %,d objects, %s",
                Files.size(dump) / 1e9,
                taken.total().instances(),
                before.conditionsUntil(Machine.now())),
            "reader",
            "wall, s",
            "CPU, s",
            "peak RssAnon, MB",
            "scratch files, MB");
    costs.forEach((tool, runs) -> table.row(cells(tool.title(), runs)));
    table.publish(TABLES);

    double tareSeconds = wallSeconds(costs.get(tare));
    assertThat(tareSeconds)
        .isLessThan(wallSeconds(costs.get(jol)))
        .isLessThan(8 * wallSeconds(costs.get(skim)));
    assertThat(costs.get(tare)).allMatch(cost -> cost.scratchBytes() <= sizeOf(dump));
    long mostAnonymous = most(costs.get(tare));
    assertThat(mostAnonymous).isLessThanOrEqualTo(allowedAnonymous(dump));
  }

  @Test
  void theTimeGrowsAsTheDumpDoes() throws Exception {
    Machine.assumeAvailable(18);
    MarkdownTable table =
        new MarkdownTable(
            "Growth",
            "dump, GB",
            "objects, millions",
            "wall, s",
            "wall, s per GB",
            "CPU, s",
            "peak RssAnon, MB",
            "allowed, MB");
    List<Double> secondsPerGigabyte = new ArrayList<>();
    for (int gigabytes : GIGABYTES) {
      Path parent = Files.createDirectory(directory.resolve("dump" + gigabytes));
      Path file = parent.resolve("generated.hprof");
      GeneratedDump dump = GeneratedDump.ofBytes(file, gigabytes * 1_000_000_000L);
      List<ProcessCost> runs = new ArrayList<>();
      for (int i = 0; i < GROWTH_RUNS; i++) {
        warm(file);
        runs.add(run(HeapTool.tare(), file));
      }
      Files.delete(file);
      double perGigabyte = wallSeconds(runs) * 1e9 / dump.fileBytes();
      secondsPerGigabyte.add(perGigabyte);
      long allowed = allowedAnonymous(dump.objects(), dump.references());
      table.row(
          number(dump.fileBytes() / 1e9, 2),
          number(dump.objects() / 1e6, 1),
          Spread.of(runs, ProcessCost::wallSeconds).format(2),
          number(perGigabyte, 2),
          Spread.of(runs, ProcessCost::cpuSeconds).formatMedian(2),
          number(most(runs) / MEGABYTE, 0),
          number(allowed / MEGABYTE, 0));
      assertThat(most(runs)).isLessThanOrEqualTo(allowed);
    }
    table.publish(TABLES);
    assertThat(secondsPerGigabyte.get(GIGABYTES.length - 1))
        .isLessThan(1.3 * secondsPerGigabyte.get(0));
  }

  private ProcessCost run(HeapTool tool, Path dump) throws Exception {
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    try {
      ProcessCost cost = tool.run(dump, scratch);
      boolean isOurs = tool.equals(HeapTool.tare());
      assertThat(isOurs ? filesIn(scratch) : List.of()).isEmpty();
      assertThat(isOurs ? filesIn(dump.getParent()) : List.of(dump)).containsExactly(dump);
      return cost;
    } finally {
      deleteBut(dump, scratch);
      deleteBut(dump, dump.getParent());
      Files.delete(scratch);
    }
  }

  private static Object[] cells(String title, List<ProcessCost> runs) {
    return new Object[] {
      title,
      Spread.of(runs, ProcessCost::wallSeconds).format(2),
      Spread.of(runs, ProcessCost::cpuSeconds).formatMedian(2),
      number(most(runs) / MEGABYTE, 0),
      number(runs.stream().mapToLong(ProcessCost::scratchBytes).max().orElseThrow() / MEGABYTE, 0)
    };
  }

  private static long allowedAnonymous(Path file) throws IOException {
    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
    References references = dump.references();
    long edges = 0;
    for (long object = 0; object < references.objectCount(); object++) {
      edges += references.degree(object);
    }
    return allowedAnonymous(references.objectCount(), edges);
  }

  private static long allowedAnonymous(long objects, long references) {
    return 200_000_000L + 48 * objects + 12 * references;
  }

  private static double wallSeconds(List<ProcessCost> runs) {
    return Spread.of(runs, ProcessCost::wallSeconds).median();
  }

  private static long most(List<ProcessCost> runs) {
    return runs.stream().mapToLong(ProcessCost::anonymousBytes).max().orElseThrow();
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  /** Brings a file into the page cache as far as it fits there. */
  private static void warm(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 20];
      while (in.read(buffer) > 0) {
        continue;
      }
    }
  }

  private static List<Path> filesIn(Path parent) throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      // The JVM's own directory of performance data comes and goes with the JVM.
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void deleteBut(Path kept, Path parent) throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        if (!file.equals(kept) && !file.equals(parent)) {
          Files.delete(file);
        }
      }
    }
  }
}
