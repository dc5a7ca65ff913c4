// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ledger by cause, in the order of the causes. Never folded: what is unexplained has to stay in
 * sight.
 */
final class ByCause {

  private static final List<String> ORDER =
      Arrays.stream(Cause.values()).map(Cause::label).toList();

  private static final List<Column<LedgerRow>> COLUMNS =
      List.of(
          Column.<LedgerRow>name("Cause", row -> new Cell.Words(row.name()))
              .meaning("why it is there"),
          LedgerColumns.RESIDENT.meaning("as in ps"),
          LedgerColumns.SHARE.meaning("of TOTAL"),
          LedgerColumns.UNIQUE.meaning("pages once"),
          LedgerColumns.PROPORTIONAL.meaning("shared, split"),
          LedgerColumns.VIRTUAL.meaning("addresses"),
          LedgerColumns.CERTAINTY.meaning("how we know"));

  private ByCause() {}

  /** The rows and their total. */
  static ReportTable<LedgerRow> table(Ledger ledger) {
    List<LedgerRow> rows =
        LedgerPivot.rows(ledger, entry -> entry.cause().label()).stream()
            .sorted(Comparator.comparing(row -> ORDER.indexOf(row.name())))
            .toList();
    return new ReportTable<>(COLUMNS, rows, Optional.of(LedgerRow.total(ledger)));
  }
}
