// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.cli.services.RealService;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of services that nobody wrote for it, within the same bounds as our own workload. */
@Tag("campaign")
class ServiceLedgerTest {

  @TempDir Path scratch;

  @EachJdk
  void theLedgerOfEveryServiceIsExactAndSure(TestJdk jdk) throws Exception {
    for (RealService real : RealService.values()) {
      Path own = Files.createDirectories(scratch.resolve(real.name()));
      try (TargetProcess service = real.start(jdk, own)) {
        Capture capture = LiveRecording.ofJvm(service.pid());
        Analysis analysis = Analyzer.analyze(capture);
        Bounds bounds = Bounds.of(analysis.ledger());
        String cell = "JDK " + jdk.major() + " " + real;
        System.out.println(cell + ": " + bounds.line());
        analysis.ledger().entries().stream()
            .filter(ServiceLedgerTest::isUnsure)
            .filter(entry -> entry.area() != Area.JAVA_HEAP && entry.residentBytes() != 0)
            .forEach(entry -> System.out.println("  " + entry.label() + entry.residentBytes()));
        Bounds.assertSums(capture, analysis);
        bounds.assertKept(cell);
      }
    }
  }

  private static boolean isUnsure(Entry entry) {
    return entry.certainty().compareTo(Certainty.DERIVED) > 0
        || entry.cause() == Cause.CHANGED_WHILE_READING;
  }
}
