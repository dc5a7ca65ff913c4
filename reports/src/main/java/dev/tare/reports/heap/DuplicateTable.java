// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.DuplicateRow;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Content that is there more than once. What it says is shown only if it was asked for. */
final class DuplicateTable {

  private static final List<Column<DuplicateRow>> WITHOUT_VALUES =
      List.of(
          Column.name("Content", row -> new Cell.Words(row.kind())),
          Column.figure("Length", row -> new Cell.Count(row.length())),
          Column.figure("Copies", row -> new Cell.Count(row.copies())),
          Column.<DuplicateRow>figure("Extra", row -> Cell.bytes(row.extraBytes()))
              .meaning("all but one"),
          Column.words("Hash", DuplicateRow::hash));

  private DuplicateTable() {}

  static Section section(List<DuplicateRow> duplicates, int top, boolean values) {
    List<Column<DuplicateRow>> columns = new ArrayList<>(WITHOUT_VALUES);
    if (values) {
      columns.add(Column.note("Value", row -> row.value().orElse("")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new ReportTable<>(
            columns, duplicates.stream().limit(top).toList(), Optional.<DuplicateRow>empty()));
    if (!values) {
      blocks.add(Paragraph.of("What it says is shown with --show-values only."));
    }
    return new Section("Duplicate content", blocks);
  }
}
