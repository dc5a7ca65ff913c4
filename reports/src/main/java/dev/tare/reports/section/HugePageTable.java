// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.HugePages;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.amount.Percentage;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/** Transparent huge pages by area. */
final class HugePageTable {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Area", row -> new Cell.Words(row.area)),
          Column.figure("In huge pages", row -> Cell.bytes(row.hugeBytes)),
          Column.figure("Resident", row -> Cell.bytes(row.residentBytes)),
          Column.figure(
              "Share", row -> new Cell.Share(Percentage.of(row.hugeBytes, row.residentBytes))));

  private HugePageTable() {}

  private record Row(String area, long hugeBytes, long residentBytes) {}

  static Section section(List<HugePages> hugePages, Ledger ledger) {
    List<Row> rows = hugePages.stream().map(huge -> row(huge, ledger)).toList();
    Row total =
        new Row(
            "TOTAL",
            rows.stream().mapToLong(Row::hugeBytes).sum(),
            rows.stream().mapToLong(Row::residentBytes).sum());
    return new Section("Huge pages", List.of(new ReportTable<>(COLUMNS, rows, Optional.of(total))));
  }

  private static Row row(HugePages huge, Ledger ledger) {
    long resident = ledger.total(entry -> entry.area() == huge.area()).residentBytes();
    return new Row(huge.area().label(), huge.hugeBytes(), resident);
  }
}
