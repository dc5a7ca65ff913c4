// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** Wholly free pages that malloc keeps: retention, not a leak. */
final class RetainedMalloc {

  private static final long WORTH_MENTIONING_BYTES = 16L << 20;
  private static final double MEDIUM_SHARE = 0.05;

  private RetainedMalloc() {}

  static Optional<Finding> find(Ledger ledger) {
    Amounts trimmable =
        ledger.total(e -> e.area() == Area.MALLOC && e.detail().equals("trimmable"));
    Amounts fragmented =
        ledger.total(e -> e.area() == Area.MALLOC && e.detail().equals("fragmented"));
    long bytes = trimmable.residentBytes();
    if (bytes < WORTH_MENTIONING_BYTES) {
      return Optional.empty();
    }
    boolean medium = bytes > ledger.total().residentBytes() * MEDIUM_SHARE;
    return Optional.of(
        new Finding(
            "malloc-retention",
            medium ? Severity.MEDIUM : Severity.INFO,
            "malloc keeps wholly free pages that could be given back",
            "",
            Certainty.DERIVED,
            List.of(
                Sentence.of("{} in wholly free pages", bytes),
                Sentence.of(
                    "{} free in pages that also hold chunks in use, which cannot be given back",
                    fragmented.residentBytes())),
            "Set MALLOC_ARENA_MAX=2 or MALLOC_TRIM_THRESHOLD_, or trim with: jcmd PID"
                + " System.trim_native_heap",
            Optional.of(
                new Finding.Savings(bytes, trimmable.uniqueBytes(), trimmable.proportionalBytes())),
            "Fewer arenas mean more contention between threads that allocate; trimming takes time"
                + " and changes the process.",
            "Record again: the rows trimmable and fragmented."));
  }
}
