// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.GrowthRow;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signed changes that sum to the change of all. */
final class GrowthTable {

  private GrowthTable() {}

  /** Changes by what objects are counted in once. */
  static Section section(String title, String header, List<GrowthRow> all, int top) {
    List<Column<GrowthRow>> columns = new ArrayList<>(bytes(header));
    columns.add(
        Column.figure("Objects", row -> new Cell.CountChange(new Quantity(row.changeObjects()))));
    return section(title, columns, all, top);
  }

  /** Changes by category: an object has bytes in several, so that objects have no sum. */
  static Section byCategory(List<GrowthRow> all) {
    List<GrowthRow> words = all.stream().map(GrowthTable::inWords).toList();
    return section("By category", bytes("Category"), words, Integer.MAX_VALUE - 1);
  }

  private static Section section(
      String title, List<Column<GrowthRow>> columns, List<GrowthRow> all, int top) {
    List<GrowthRow> changed = all.stream().filter(GrowthTable::isChanged).toList();
    List<GrowthRow> unchanged = all.stream().filter(row -> !isChanged(row)).toList();
    List<GrowthRow> rows =
        new ArrayList<>(
            ReportTable.fold(changed, top, many -> sum(ReportTable.othersName(many.size()), many)));
    if (!unchanged.isEmpty()) {
      rows.add(sum("[" + unchanged.size() + " unchanged]", unchanged));
    }
    return new Section(
        title, List.of(new ReportTable<>(columns, rows, Optional.of(sum("TOTAL", all)))));
  }

  private static GrowthRow inWords(GrowthRow row) {
    return new GrowthRow(
        CategoryWords.label(row.name()),
        row.beforeBytes(),
        row.afterBytes(),
        row.beforeObjects(),
        row.afterObjects());
  }

  private static boolean isChanged(GrowthRow row) {
    return row.changeBytes() != 0 || row.changeObjects() != 0;
  }

  private static List<Column<GrowthRow>> bytes(String header) {
    return List.of(
        Column.name(header, row -> new Cell.Name(row.name())),
        Column.figure("Change", row -> new Cell.ByteChange(new ByteAmount(row.changeBytes()))),
        Column.figure("Before", row -> Cell.bytes(row.beforeBytes())),
        Column.figure("After", row -> Cell.bytes(row.afterBytes())));
  }

  private static GrowthRow sum(String name, List<GrowthRow> rows) {
    return new GrowthRow(
        name,
        rows.stream().mapToLong(GrowthRow::beforeBytes).sum(),
        rows.stream().mapToLong(GrowthRow::afterBytes).sum(),
        rows.stream().mapToLong(GrowthRow::beforeObjects).sum(),
        rows.stream().mapToLong(GrowthRow::afterObjects).sum());
  }
}
