// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import java.util.function.Function;

/** The columns in which a ledger is shown. They are never added to each other. */
final class LedgerColumns {

  static final Column<LedgerRow> RESIDENT = resident(LedgerRow::amounts);
  static final Column<LedgerRow> SHARE = Column.figure("Share", row -> new Cell.Share(row.share()));
  static final Column<LedgerRow> UNIQUE = unique(LedgerRow::amounts);
  static final Column<LedgerRow> PROPORTIONAL = proportional(LedgerRow::amounts);
  static final Column<LedgerRow> PRIVATE = privately(LedgerRow::amounts);
  static final Column<LedgerRow> SWAPPED = swapped(LedgerRow::amounts);
  static final Column<LedgerRow> VIRTUAL = virtual(LedgerRow::amounts);
  static final Column<LedgerRow> CERTAINTY =
      Column.words("Certainty", row -> row.sureness().text());

  private LedgerColumns() {}

  static <R> Column<R> resident(Function<R, Amounts> amounts) {
    return Column.figure("Resident", row -> Cell.bytes(amounts.apply(row).residentBytes()));
  }

  static <R> Column<R> unique(Function<R, Amounts> amounts) {
    return Column.figure("Unique", row -> Cell.bytes(amounts.apply(row).uniqueBytes()));
  }

  static <R> Column<R> proportional(Function<R, Amounts> amounts) {
    return Column.figure("Proportional", row -> Cell.bytes(amounts.apply(row).proportionalBytes()));
  }

  static <R> Column<R> privately(Function<R, Amounts> amounts) {
    return Column.spareFigure("Private", row -> Cell.bytes(amounts.apply(row).privateBytes()));
  }

  static <R> Column<R> swapped(Function<R, Amounts> amounts) {
    return Column.spareFigure("Swapped", row -> Cell.bytes(amounts.apply(row).swappedBytes()));
  }

  static <R> Column<R> virtual(Function<R, Amounts> amounts) {
    return Column.figure("Virtual", row -> Cell.bytes(amounts.apply(row).virtualBytes()));
  }
}
