// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.amount.Percentage;
import java.util.List;
import java.util.Optional;

/**
 * Entries of a ledger in one row of a table.
 *
 * @param name what they have in common
 * @param amounts their sum
 * @param share of the resident bytes of the ledger
 * @param sureness how their labels are known
 */
record LedgerRow(String name, Amounts amounts, Optional<Percentage> share, Sureness sureness) {

  private static final String TOTAL = "TOTAL";

  /** A row without a share yet. */
  static LedgerRow of(String name, List<Entry> entries) {
    Amounts sum = entries.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus);
    return new LedgerRow(name, sum, Optional.empty(), Sureness.of(entries));
  }

  /** All entries in one row. */
  static LedgerRow total(Ledger ledger) {
    long resident = ledger.total().residentBytes();
    return of(TOTAL, ledger.entries()).withShare(Percentage.of(resident, resident));
  }

  LedgerRow withShare(Optional<Percentage> part) {
    return new LedgerRow(name, amounts, part, sureness);
  }
}
