// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/** The ledger by owner: who brought the bytes. */
final class ByOwner {

  private static final String NOBODY = "(no owner known)";

  private static final List<Column<LedgerRow>> COLUMNS =
      List.of(
          Column.name("Owner", row -> new Cell.Name(row.name())),
          LedgerColumns.RESIDENT,
          LedgerColumns.SHARE,
          LedgerColumns.UNIQUE,
          LedgerColumns.PROPORTIONAL,
          LedgerColumns.CERTAINTY);

  private ByOwner() {}

  static Section section(Ledger ledger, int top) {
    List<LedgerRow> owners =
        LedgerPivot.rows(ledger, entry -> entry.owner().isEmpty() ? NOBODY : entry.owner(), top);
    return new Section(
        "By owner",
        List.of(new ReportTable<>(COLUMNS, owners, Optional.of(LedgerRow.total(ledger)))));
  }
}
