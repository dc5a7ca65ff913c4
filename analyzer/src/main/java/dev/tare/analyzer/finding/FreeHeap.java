// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** Java heap that holds no object and is still resident. */
final class FreeHeap {

  private static final double WORTH_MENTIONING_SHARE = 0.10;

  private FreeHeap() {}

  static Optional<Finding> find(Ledger ledger, Evidence evidence) {
    Amounts free = ledger.total(e -> e.area() == Area.JAVA_HEAP && e.detail().equals("free heap"));
    if (free.residentBytes() <= ledger.total().residentBytes() * WORTH_MENTIONING_SHARE) {
      return Optional.empty();
    }
    String action =
        switch (evidence.jvm().collector().orElse("")) {
          case "G1" -> "Let G1 give it back when idle: -XX:G1PeriodicGCInterval=60000.";
          case "ZGC" -> "Let ZGC give it back sooner: -XX:ZUncommitDelay=60.";
          case "Shenandoah" ->
              "Let Shenandoah give it back sooner: -XX:ShenandoahUncommitDelay=1000.";
          default -> "Lower -Xms and -XX:MaxHeapFreeRatio, or -Xmx.";
        };
    return Optional.of(
        new Finding(
            "free-heap",
            Severity.INFO,
            "Java heap without objects is resident",
            "",
            Certainty.DERIVED,
            List.of(
                Sentence.of(
                    "{} resident above what the collector calls used", free.residentBytes())),
            action,
            Optional.of(
                new Finding.Savings(
                    free.residentBytes(), free.uniqueBytes(), free.proportionalBytes())),
            "The next burst of allocation takes the pages again.",
            "Record again after the process was idle: the row free heap."));
  }
}
