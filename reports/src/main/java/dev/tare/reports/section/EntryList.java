// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/**
 * The largest entries of the ledger with all their labels and columns; the others are one row, so
 * that the rows add up. JSON has every entry.
 */
final class EntryList {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Area", row -> new Cell.Words(row.area)),
          LedgerColumns.resident(Row::amounts),
          LedgerColumns.unique(Row::amounts),
          LedgerColumns.proportional(Row::amounts),
          LedgerColumns.privately(Row::amounts),
          LedgerColumns.swapped(Row::amounts),
          LedgerColumns.virtual(Row::amounts),
          Column.note("Cause", Row::cause),
          Column.note("Owner", Row::owner),
          Column.note("Detail", Row::detail),
          Column.note("Certainty", Row::certainty));

  /** An entry says more than a row of any other table. */
  private static final int ROWS_PER_TOP = 2;

  private EntryList() {}

  private record Row(
      String area, String cause, String owner, String detail, String certainty, Amounts amounts) {}

  static Section section(Ledger ledger, int top) {
    return new Section(
        "Entries",
        List.of(
            new ReportTable<>(
                COLUMNS,
                ReportTable.fold(
                    ledger.entries().stream().map(EntryList::row).toList(),
                    top * ROWS_PER_TOP,
                    EntryList::others),
                Optional.of(new Row("TOTAL", "", "", "", "", ledger.total())))));
  }

  private static Row others(List<Row> others) {
    Amounts sum = others.stream().map(Row::amounts).reduce(Amounts.ZERO, Amounts::plus);
    return new Row(ReportTable.othersName(others.size()), "", "", "", "", sum);
  }

  private static Row row(Entry entry) {
    return new Row(
        entry.area().label(),
        entry.cause().label(),
        entry.owner(),
        entry.detail(),
        certainty(entry),
        entry.amounts());
  }

  private static String certainty(Entry entry) {
    String word = entry.certainty().spelling().replace('-', ' ');
    return entry.lowBytes().isEmpty() && entry.highBytes().isEmpty()
        ? word
        : word
            + ", "
            + ByteAmount.orNotMeasured(entry.lowBytes())
            + " to "
            + ByteAmount.orNotMeasured(entry.highBytes());
  }
}
