// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.markdown;

import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table between pipes: figures to the right, the total row in bold. */
final class MarkdownTable {

  private final ReportTable<?> table;

  MarkdownTable(ReportTable<?> table) {
    this.table = table;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row(table.shown().stream().map(column -> Escaped.words(column.header())).toList()));
    lines.add(
        row(table.shown().stream().map(column -> column.hasFigures() ? "---:" : "---").toList()));
    table.cells().forEach(cells -> lines.add(row(cells.stream().map(this::text).toList())));
    table.totalCells().ifPresent(cells -> lines.add(row(cells.stream().map(this::bold).toList())));
    return lines;
  }

  /** What the columns mean, and which are left out; empty where there is nothing to say. */
  String legend() {
    String meanings =
        table.shown().stream()
            .filter(column -> !column.hint().isEmpty())
            .map(MarkdownTable::meaning)
            .collect(Collectors.joining("; "));
    String leftOut = Escaped.words(String.join(", ", table.leftOut()));
    return (meanings.isEmpty() ? "" : meanings + ". ")
        .concat(leftOut.isEmpty() ? "" : "Not shown: " + leftOut + ".")
        .strip();
  }

  private static String meaning(Column<?> column) {
    return Escaped.words(column.header()) + ": " + Escaped.words(column.hint());
  }

  private static String row(List<String> texts) {
    return texts.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String text(Cell cell) {
    return Escaped.words(cell.text());
  }

  private String bold(Cell cell) {
    return cell.text().isEmpty() ? "" : "**" + text(cell) + "**";
  }
}
