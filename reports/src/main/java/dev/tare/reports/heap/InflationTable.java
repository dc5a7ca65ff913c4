// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.CategoryRow;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The live bytes by category: each is in exactly one, so that the rows add up. Never folded. */
final class InflationTable {

  private static final List<Column<AmountRow>> COLUMNS =
      List.of(
          Column.name("Category", row -> new Cell.Words(row.name())),
          Column.figure("Bytes", row -> Cell.bytes(row.bytes())),
          Column.figure("Share", row -> new Cell.Share(row.share())),
          Column.words("What it is", AmountRow::words));

  private static final Comparator<CategoryRow> PAYLOAD_THEN_LARGEST =
      Comparator.comparing((CategoryRow row) -> row.category() == InflationCategory.PAYLOAD)
          .thenComparingLong(CategoryRow::bytes)
          .reversed();

  private InflationTable() {}

  static ReportTable<AmountRow> table(HeapAnalysis analysis) {
    List<AmountRow> rows =
        AmountRow.folded(
            analysis.inflation().stream()
                .filter(row -> row.bytes() != 0)
                .sorted(PAYLOAD_THEN_LARGEST)
                .map(
                    row ->
                        AmountRow.of(
                            CategoryWords.of(row.category()).label(),
                            CategoryWords.of(row.category()).meaning(),
                            row.bytes(),
                            row.objects()))
                .toList(),
            Integer.MAX_VALUE - 1);
    return new ReportTable<>(COLUMNS, rows, Optional.of(AmountRow.total(rows)));
  }
}
