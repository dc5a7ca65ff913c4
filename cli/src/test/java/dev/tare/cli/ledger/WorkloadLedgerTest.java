// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.capture.Capture;
import dev.tare.cli.workload.Workload;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A process with a good deal of every kind of memory, on every JDK with every collector. */
class WorkloadLedgerTest {

  private static final int CAMPAIGN_SEEDS = 5;

  @TempDir static Path directory;

  @EachJdkAndCollector
  void theLedgerOfAWorkloadIsExactAndSure(TestJdk jdk, Collector collector) throws Exception {
    check(jdk, collector, new Random().nextInt(1_000_000));
  }

  @Tag("campaign")
  @EachJdkAndCollector
  void theLedgerOfManyWorkloadsIsExactAndSure(TestJdk jdk, Collector collector) throws Exception {
    for (int seed = 1; seed <= CAMPAIGN_SEEDS; seed++) {
      check(jdk, collector, seed);
    }
  }

  private static void check(TestJdk jdk, Collector collector, long seed) throws Exception {
    Assumed.collector(jdk, collector);
    try (TargetJvm target = Workload.on(jdk, collector, seed, directory).start()) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds bounds = Bounds.of(analysis.ledger());
      String cell = "JDK " + jdk.major() + " " + collector + " seed " + seed;
      System.out.println(cell + ": " + bounds.line());
      Bounds.assertSums(capture, analysis);
      bounds.assertKept(cell);
    }
  }
}
