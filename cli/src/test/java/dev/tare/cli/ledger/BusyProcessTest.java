// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.capture.Capture;
import dev.tare.cli.workload.Workload;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A process that goes on allocating while it is read: the sums stay exact, the change is shown. */
class BusyProcessTest {

  @TempDir static Path directory;

  @EachJdk
  void theSumsAreExactAndMuchChangeIsWarnedOf(TestJdk jdk) throws Exception {
    try (TargetJvm target = Workload.on(jdk, Collector.G1, 11, directory).args("busy").start()) {
      for (int i = 0; i < 3; i++) {
        Capture capture = LiveRecording.ofJvm(target.pid());
        Analysis analysis = Analyzer.analyze(capture);
        Bounds bounds = Bounds.of(analysis.ledger());
        System.out.println("busy JDK " + jdk.major() + ": " + bounds.line());
        Bounds.assertSums(capture, analysis);
        boolean warned =
            analysis.warnings().stream().anyMatch(w -> w.toString().contains("changed while"));
        assertThat(warned).isEqualTo(bounds.changedBytes() > bounds.residentBytes() / 100);
        assertThat(analysis.cost().attempts()).isBetween(1, 3);
      }
    }
  }

  @EachJdk
  void aStoppedProcessDoesNotChangeAndSumsToTheKernelsCounter(TestJdk jdk) throws Exception {
    try (TargetJvm target = Workload.on(jdk, Collector.G1, 12, directory).start()) {
      target.stop();
      Capture capture = LiveRecording.withoutAttach(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds.assertSums(capture, analysis);
      assertThat(analysis.ledger().changedWhileReadingBytes()).isZero();
      assertThat(analysis.basis().vmRssBeforeBytes())
          .hasValue(analysis.ledger().total().residentBytes());
      assertThat(analysis.basis().vmRssAfterBytes())
          .hasValue(analysis.ledger().total().residentBytes());
    }
  }
}
