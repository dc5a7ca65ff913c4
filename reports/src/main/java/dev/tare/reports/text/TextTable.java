// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as aligned lines. Words stand left, figures right; where the width does not suffice, the
 * name of a row gives way and a figure never does.
 */
final class TextTable {

  private static final int INDENT = 2;

  private final ReportTable<?> table;
  private final int width;
  private final List<? extends Column<?>> columns;
  private final ColumnWidths widths;

  TextTable(ReportTable<?> table, int width) {
    this.table = table;
    this.width = width;
    this.columns = table.shown();
    List<List<Cell>> cells =
        Stream.concat(table.cells().stream(), table.totalCells().stream()).toList();
    this.widths = ColumnWidths.of(columns, cells, width);
  }

  /** The lines with what stands out marked. */
  List<StyledLine> lines() {
    List<StyledLine> lines = new ArrayList<>();
    lines.add(new StyledLine(heading(Column::header), Style.STRONG));
    if (columns.stream().anyMatch(column -> !column.hint().isEmpty())) {
      lines.add(new StyledLine(heading(Column::hint), Style.FAINT));
    }
    table.cells().forEach(row -> addRow(lines, row, Style.PLAIN));
    table.totalCells().ifPresent(row -> addRow(lines, row, Style.STRONG));
    if (!table.leftOut().isEmpty()) {
      String left = "Not shown: " + String.join(", ", table.leftOut()) + ".";
      Lines.wrapped(left, width).forEach(l -> lines.add(new StyledLine(l, Style.FAINT)));
    }
    return lines;
  }

  private String heading(Function<Column<?>, String> words) {
    return line(i -> words.apply(columns.get(i)));
  }

  private void addRow(List<StyledLine> lines, List<Cell> row, Style style) {
    List<List<String>> parts =
        IntStream.range(0, row.size())
            .mapToObj(i -> widths.isBelow(i) ? List.<String>of() : fitted(row.get(i), i))
            .toList();
    int height = parts.stream().mapToInt(List::size).max().orElse(0);
    for (int y = 0; y < height; y++) {
      int at = y;
      String text = line(i -> at < parts.get(i).size() ? parts.get(i).get(at) : "");
      lines.add(new StyledLine(text, style));
    }
    below(row).forEach(note -> lines.add(new StyledLine(" ".repeat(INDENT) + note, Style.FAINT)));
  }

  private List<String> below(List<Cell> row) {
    String notes =
        IntStream.range(0, row.size())
            .filter(widths::isBelow)
            .mapToObj(i -> row.get(i).text())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return notes.isEmpty() ? List.of() : Lines.wrapped(notes, width - INDENT);
  }

  /** A name loses its middle; words go on in the next line, indented. */
  private List<String> fitted(Cell cell, int column) {
    int room = widths.widths().get(column);
    if (cell instanceof Cell.Name) {
      return List.of(Lines.shortened(cell.text(), room));
    }
    if (!(cell instanceof Cell.Words) || Lines.width(cell.text()) <= room) {
      return List.of(cell.text());
    }
    List<String> lines = Lines.wrapped(cell.text(), room - INDENT);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> " ".repeat(i == 0 ? 0 : INDENT) + lines.get(i))
        .toList();
  }

  private String line(Function<Integer, String> texts) {
    return IntStream.range(0, columns.size())
        .filter(i -> !widths.isBelow(i))
        .mapToObj(i -> padded(texts.apply(i), i))
        .collect(Collectors.joining(" ".repeat(widths.gap())))
        .stripTrailing();
  }

  private String padded(String text, int column) {
    String padding = " ".repeat(Math.max(0, widths.widths().get(column) - Lines.width(text)));
    return columns.get(column).hasFigures() ? padding + text : text + padding;
  }
}
