// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.heap.SizeCheck;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.space.Laws;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.terminal.Terminal;
import dev.tare.cli.workload.DumpedStore;
import dev.tare.cli.workload.Redeployed;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Heap dumps of living JVMs joined into their ledgers. */
class DumpedLedgerTest {

  private static final Terminal SILENT =
      new Terminal(
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(Writer.nullWriter()),
          false,
          false,
          Map.of());

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void nameFile() {
    Assumed.linux();
    file = directory.resolve("app.jfr");
  }

  @EachJdkAndCollector
  void theArraysOfAProgramArePayload(TestJdk jdk, Collector collector) throws Exception {
    Assumed.collector(jdk, collector);
    try (TargetJvm target = DumpedStore.on(jdk, collector).args(0).start()) {
      Analysis analysis = recordedBetweenCollections(target);
      double planted = target.fact("arrayBytes");
      assertThat((double) bytes(analysis, Cause.PAYLOAD)).isCloseTo(planted, within(planted / 100));
      assertThat(analysis.heapDump().orElseThrow().undivided()).isEmpty();
      SizeCheck sizes = analysis.heapDump().orElseThrow().sizeCheck().orElseThrow();
      assertThat((double) sizes.analyzedBytes())
          .isCloseTo(sizes.histogramBytes(), within(sizes.histogramBytes() / 2000.0));
      assertThat(sizes.classesEqual()).isGreaterThan(sizes.classesCompared() * 99 / 100);
      assertThat(bytes(analysis, Cause.UNDIVIDED)).isLessThan(heapBytes(analysis) / 4);
      assertThat(analysis.notMeasured()).noneMatch(sentence -> sentence.contains("Objects of the"));
    }
  }

  @EachJdkAndCollector
  void theMapOfAProgramIsItsInflation(TestJdk jdk, Collector collector) throws Exception {
    Assumed.collector(jdk, collector);
    try (TargetJvm target = DumpedStore.on(jdk, collector).args(30_011).start()) {
      Analysis analysis = recordedBetweenCollections(target);
      double values = target.fact("arrayBytes") + target.fact("valueBytes");
      double inflation = target.fact("mapBytes") - target.fact("valueBytes");
      assertThat((double) bytes(analysis, Cause.PAYLOAD)).isCloseTo(values, within(values / 50));
      assertThat((double) bytes(analysis, Cause.OBJECT_INFLATION))
          .isCloseTo(inflation, within(inflation / 20));
      assertThat(entries(analysis, entry -> entry.cause() == Cause.OBJECT_INFLATION))
          .allMatch(entry -> entry.owner().equals("application"))
          .allMatch(entry -> entry.certainty() == Certainty.CERTAIN);
      assertThat(analysis.nextSteps())
          .anyMatch(step -> step.command().equals("tare heap " + directory.resolve("app.hprof")));
    }
  }

  @EachJdk
  void objectsOfAJvmThatCollectsMeanwhileAreUndivided(TestJdk jdk) throws Exception {
    try (TargetJvm target =
        DumpedStore.on(jdk, Collector.SERIAL).jvmArgs("-Xmn2m").args(1000, "busy").start()) {
      Analysis analysis = recorded(target);
      assertThat(bytes(analysis, Cause.PAYLOAD)).isZero();
      assertThat(bytes(analysis, Cause.UNDIVIDED)).isPositive();
      assertThat(analysis.warnings())
          .anyMatch(warning -> warning.toString().contains("the JVM collected between the dump"));
    }
  }

  @EachJdk
  void theReportFindsTheDumpBesideTheCaptureWhereverBothAre(TestJdk jdk) throws Exception {
    try (TargetJvm target = DumpedStore.on(jdk, Collector.G1).args(0).start()) {
      recorded(target);
    }
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path capture = Files.move(file, elsewhere.resolve("moved.jfr"));
    Path dump = Files.move(directory.resolve("app.hprof"), elsewhere.resolve("app.hprof"));
    assertThat(CommandRun.of("report", capture).out()).containsPattern("(?m)^payload +[1-9]");

    Files.writeString(dump, "something else");
    assertThat(CommandRun.of("report", capture).assertDone().out().replaceAll("\\s+", " "))
        .contains("The heap is undivided: ", " is not the heap dump of this capture")
        .doesNotContainPattern("(?m)^payload +[1-9]");

    Files.delete(dump);
    assertThat(CommandRun.of("report", capture).assertDone().out().replaceAll("\\s+", " "))
        .contains("The heap is undivided: the heap dump ", " is not there any more")
        .doesNotContainPattern("(?m)^payload +[1-9]");
  }

  @EachJdk
  void loadersOfFormerDeploymentsAreAFinding(TestJdk jdk) throws Exception {
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .collector(Collector.G1)
            .jvmArgs("-Xmx64m")
            .main(Redeployed.class)
            .start()) {
      Analysis analysis = recordedBetweenCollections(target);
      List<Finding> leaked =
          analysis.findings().stream()
              .filter(finding -> finding.id().equals("leaked-class-loader"))
              .toList();

      assertThat(leaked).hasSize(1);
      assertThat(leaked.get(0).title())
          .isEqualTo("2 class loaders should be gone and are held by a ThreadLocal");
      assertThat(leaked.get(0).certainty()).isEqualTo(Certainty.DERIVED);
      assertThat(leaked.get(0).evidence())
          .extracting(Object::toString)
          .anyMatch(sentence -> sentence.contains(" 'deployment-1', 'deployment-2' of "))
          .anyMatch(sentence -> sentence.contains(" and 1 more held alike: "))
          .noneMatch(sentence -> sentence.contains("'deployment-3'"))
          .filteredOn(sentence -> sentence.contains(" of metadata."))
          .hasSize(1)
          .allMatch(sentence -> sentence.contains("Their 8 classes have at least "));
      // Each has its static array and some kibibytes of metadata and of the loader's own objects.
      assertThat(leaked.get(0).saves().orElseThrow().residentBytes())
          .isBetween(2L * Redeployed.STATIC_BYTES + 10_000, 2L * Redeployed.STATIC_BYTES + 400_000);
    }
  }

  @EachJdk
  void aReportOfAProcessKeepsNoDump(TestJdk jdk) throws Exception {
    try (TargetJvm target = DumpedStore.on(jdk, Collector.PARALLEL).args(0).start()) {
      CommandRun run = CommandRun.of("report", target.pid(), "--heap=dump", "--max-pause=10s");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).containsPattern("(?m)^payload +[1-9]");
      assertThat(run.errLines()).hasSize(2).allMatch(line -> line.startsWith("Dump"));
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      try (var left = Files.list(temporary)) {
        assertThat(left).noneMatch(path -> path.toString().matches(".*/\\.?tare-.*hprof.*"));
      }
    }
  }

  /**
   * Records again when the JVM happened to collect between the dump and the pages, as collectors
   * that run beside the application do in the first seconds: such a heap is rightly left undivided.
   */
  private Analysis recordedBetweenCollections(TargetJvm target) throws Exception {
    Analysis analysis = recorded(target);
    for (int more = 0; more < 4 && collectedMeanwhile(analysis); more++) {
      Thread.sleep(1000);
      analysis = recorded(target);
    }
    return analysis;
  }

  private static boolean collectedMeanwhile(Analysis analysis) {
    return analysis.warnings().stream()
        .anyMatch(warning -> warning.toString().contains("the JVM collected between the dump"));
  }

  /** Records as the command does, and holds the ledger to its laws. */
  private Analysis recorded(TargetJvm target) throws Exception {
    CommandRun run =
        CommandRun.of(
            "record", target.pid(), "--heap=dump", "--max-pause=20s", "--force", "-o", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Capture capture = CaptureFile.read(file);
    Analysis analysis;
    try (DumpOfCapture dump = new DumpOfCapture(file, capture, SILENT)) {
      analysis = Analyzer.analyze(capture, dump.reading());
    }
    Bounds.assertSums(capture, analysis);
    assertThat(Laws.check(analysis.ledger().entries(), capture.target(), capture.last())).isEmpty();
    return analysis;
  }

  private static long bytes(Analysis analysis, Cause cause) {
    return entries(analysis, entry -> entry.cause() == cause).stream()
        .mapToLong(Entry::residentBytes)
        .sum();
  }

  private static long heapBytes(Analysis analysis) {
    return entries(analysis, entry -> true).stream().mapToLong(Entry::residentBytes).sum();
  }

  private static List<Entry> entries(Analysis analysis, Predicate<Entry> which) {
    return analysis.ledger().entries().stream()
        .filter(entry -> entry.area() == Area.JAVA_HEAP)
        .filter(which)
        .toList();
  }
}
