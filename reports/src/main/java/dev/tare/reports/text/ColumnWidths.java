// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Column.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How wide the columns of a table are, and which of them stand in the line of their row. The others
 * stand below it: remarks always, other words where the table would be too wide.
 *
 * @param widths by column, 0 for one below
 * @param gap blanks between two columns
 */
record ColumnWidths(List<Integer> widths, int gap) {

  private static final int WIDE_GAP = 2;
  private static final int NARROW_GAP = 1;
  private static final int NARROWEST_NAME = 18;

  /** As wide as the widest cells, or as the line allows. */
  static ColumnWidths of(List<? extends Column<?>> columns, List<List<Cell>> rows, int width) {
    ColumnWidths beside = natural(columns, rows, EnumSet.of(Role.NOTE)).within(columns, width);
    if (beside.sum() <= width) {
      return beside;
    }
    ColumnWidths below = natural(columns, rows, EnumSet.of(Role.NOTE, Role.WORDS));
    ColumnWidths fitted = below.within(columns, width);
    return fitted.sum() <= width ? fitted : new ColumnWidths(fitted.widths, NARROW_GAP);
  }

  /** Whether a column stands below its row. */
  boolean isBelow(int column) {
    return widths.get(column) == 0;
  }

  private static ColumnWidths natural(
      List<? extends Column<?>> columns, List<List<Cell>> rows, Set<Role> below) {
    return new ColumnWidths(
        IntStream.range(0, columns.size())
            .map(i -> below.contains(columns.get(i).role()) ? 0 : widest(columns.get(i), rows, i))
            .boxed()
            .toList(),
        WIDE_GAP);
  }

  private static int widest(Column<?> column, List<List<Cell>> rows, int index) {
    return IntStream.concat(
            IntStream.of(Lines.width(column.header()), Lines.width(column.hint())),
            rows.stream().mapToInt(row -> Lines.width(row.get(index).text())))
        .max()
        .getAsInt();
  }

  /** The names give way. */
  private ColumnWidths within(List<? extends Column<?>> columns, int width) {
    int excess = sum() - width;
    return new ColumnWidths(
        IntStream.range(0, widths.size())
            .map(
                i ->
                    columns.get(i).role() == Role.NAME && excess > 0
                        ? Math.max(Math.min(NARROWEST_NAME, widths.get(i)), widths.get(i) - excess)
                        : widths.get(i))
            .boxed()
            .toList(),
        gap);
  }

  private int sum() {
    int shown = (int) widths.stream().filter(width -> width > 0).count();
    return widths.stream().mapToInt(Integer::intValue).sum() + Math.max(0, shown - 1) * gap;
  }
}
