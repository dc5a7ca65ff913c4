// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import dev.tare.reports.view.Column.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows under columns, and the row they add up to.
 *
 * @param columns all columns, also those without figures
 * @param rows in the order of reading
 * @param total what the rows add up to, absent where they are not to be added
 * @param <R> type of the rows
 */
public record ReportTable<R>(List<Column<R>> columns, List<R> rows, Optional<R> total)
    implements Block {

  /** Takes private copies. */
  public ReportTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * The first rows of many, and the others as one row, so that the sum stays. A single row is not
   * folded: it takes no more room than the fold.
   *
   * @param rows all rows
   * @param top how many to keep
   * @param together makes one row of many
   */
  public static <R> List<R> fold(List<R> rows, int top, Function<List<R>, R> together) {
    return rows.size() <= top + 1
        ? rows
        : Stream.concat(
                rows.stream().limit(top), Stream.of(together.apply(rows.subList(top, rows.size()))))
            .toList();
  }

  /** The name of a row that stands for many. */
  public static String othersName(int count) {
    return "[" + count + " others]";
  }

  /** The columns to show: all but the spare ones in which nothing is. */
  public List<Column<R>> shown() {
    return columns.stream().filter(column -> !isIdle(column)).toList();
  }

  /** The cells of each row in the columns to show. */
  public List<List<Cell>> cells() {
    return rows.stream().map(this::cells).toList();
  }

  /** The cells of the total row in the columns to show. */
  public Optional<List<Cell>> totalCells() {
    return total.map(this::cells);
  }

  /** The columns not shown, each with the reason: 0 in every row, or not measured. */
  public List<String> leftOut() {
    return columns.stream().filter(this::isIdle).map(this::verdict).toList();
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }

  private List<Cell> cells(R row) {
    return shown().stream().map(column -> column.of(row)).toList();
  }

  private boolean isIdle(Column<R> column) {
    return column.role() == Role.SPARE_FIGURE && allRows().map(column::of).allMatch(Cell::isIdle);
  }

  private String verdict(Column<R> column) {
    Optional<Cell> unknown =
        allRows().map(column::of).filter(cell -> cell instanceof Cell.NotMeasured).findFirst();
    String everywhere = unknown.orElse(Cell.bytes(0)).text();
    return column.header().toLowerCase(Locale.ROOT) + " (" + everywhere + ")";
  }

  private Stream<R> allRows() {
    return Stream.concat(rows.stream(), total.stream());
  }
}
