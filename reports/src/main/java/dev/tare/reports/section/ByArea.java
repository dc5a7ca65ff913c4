// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ledger by area: how much is where, and how sure that is. Never folded. */
final class ByArea {

  private static final Column<LedgerRow> AREA =
      Column.name("Area", row -> new Cell.Words(row.name()));

  private ByArea() {}

  static Section section(Ledger ledger) {
    List<LedgerRow> rows = LedgerPivot.rows(ledger, entry -> entry.area().label());
    Optional<LedgerRow> total = Optional.of(LedgerRow.total(ledger));
    return new Section(
        "By area",
        List.of(
            new ReportTable<>(amounts(), rows, total),
            Paragraph.of("How it is known where the bytes are and why, as shares of resident:"),
            new ReportTable<>(certainties(), rows, total)));
  }

  private static List<Column<LedgerRow>> amounts() {
    return List.of(
        AREA,
        LedgerColumns.RESIDENT,
        LedgerColumns.SHARE,
        LedgerColumns.UNIQUE,
        LedgerColumns.PROPORTIONAL,
        LedgerColumns.PRIVATE,
        LedgerColumns.SWAPPED,
        LedgerColumns.VIRTUAL);
  }

  private static List<Column<LedgerRow>> certainties() {
    return Stream.concat(
            Stream.of(AREA, LedgerColumns.RESIDENT),
            Arrays.stream(Certainty.values()).map(ByArea::certainty))
        .toList();
  }

  private static Column<LedgerRow> certainty(Certainty certainty) {
    return Column.figure(
        certainty.spelling().replace('-', ' '),
        row -> new Cell.Share(row.sureness().share(certainty)));
  }
}
