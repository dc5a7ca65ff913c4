// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.heap.DumpFacts;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Percentage;
import dev.tare.reports.amount.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to know about a dump before believing the figures. */
final class DumpWarnings {

  private DumpWarnings() {}

  static List<String> of(HeapAnalysis analysis) {
    List<String> warnings = new ArrayList<>();
    cutShort(analysis.dump()).ifPresent(warnings::add);
    warnings.addAll(analysis.dump().warnings());
    if (analysis.holdsGarbage()) {
      warnings.add(
          new ByteAmount(analysis.unreachedBytes())
              + " ("
              + Percentage.text(Percentage.of(analysis.unreachedBytes(), analysis.liveBytes()))
              + ") is in objects that no root in the dump reaches, which a dump of all objects"
              + " holds until the next garbage collection. To leave them out, have the dump"
              + " written without -all.");
    }
    return warnings;
  }

  /** That a dump ends early, in one sentence; absent for a whole one. */
  private static Optional<String> cutShort(DumpFacts dump) {
    return dump.complete()
        ? Optional.empty()
        : Optional.of(
            "The dump could be read up to byte "
                + new Quantity(dump.bytesRead())
                + " only: "
                + dump.endedBecause()
                + ". What comes after that is in no figure.");
  }
}
