// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a report, read back.
 *
 * @param headers of its columns
 * @param rows without the total row
 * @param total the total row, without a cell where it has nothing to say
 */
public record ReadBackTable(List<String> headers, List<List<String>> rows, List<String> total) {

  /** The table below a header line of a text, up to its total row. */
  public static ReadBackTable inText(String report, String headerPattern) {
    List<String> lines = report.lines().toList();
    int header = 0;
    while (!lines.get(header).matches(headerPattern)) {
      header++;
    }
    List<String> headers = cells(lines.get(header));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(header + 1, lines.size())) {
      if (line.startsWith("TOTAL")) {
        return new ReadBackTable(headers, rows, cells(line));
      }
      // Below a row stand its remarks, below the header what it means.
      if (!line.startsWith("  ") && !line.startsWith("why it is there")) {
        rows.add(cells(line));
      }
    }
    throw new AssertionError("no total row below " + headers);
  }

  /** The table whose first column has a name, of a Markdown text. */
  public static ReadBackTable inMarkdown(String report, String... firstHeaders) {
    String start = "| " + String.join(" | ", firstHeaders) + " |";
    List<String> lines =
        report
            .lines()
            .dropWhile(line -> !line.startsWith(start))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    List<List<String>> cells = lines.stream().map(ReadBackTable::markdownCells).toList();
    int last = cells.size() - 1;
    return new ReadBackTable(
        cells.get(0),
        cells.subList(2, last),
        cells.get(last).stream().map(cell -> cell.replace("**", "")).toList());
  }

  /** Asserts that the rows of a column of bytes add up to its total, but for rounding. */
  public void assertAddsUp(String header) {
    int column = headers.indexOf(header);
    assertThat(column).as("column %s of %s", header, headers).isNotNegative();
    double sum = 0;
    double rounding = SpelledBytes.parse(total.get(column)).rounding() + 1e-6;
    for (List<String> row : rows) {
      SpelledBytes cell = SpelledBytes.parse(row.get(column));
      sum += cell.bytes();
      rounding += cell.rounding();
    }
    assertThat(SpelledBytes.parse(total.get(column)).bytes())
        .as("sum of %s", header)
        .isBetween(sum - rounding, sum + rounding);
  }

  /** Asserts that the rows of a column of shares add up to everything. */
  public void assertSharesAddUp(String header) {
    int column = headers.indexOf(header);
    double sum = rows.stream().mapToDouble(row -> percent(row.get(column))).sum();
    assertThat(sum).isBetween(99.8, 100.2);
    assertThat(total.get(column)).isEqualTo("100.0 %");
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace(" %", ""));
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(" {2,}"));
  }

  private static List<String> markdownCells(String line) {
    String inner = line.substring(2, line.length() - 2);
    return Arrays.stream(inner.split("(?<!\\\\) ?\\| ", -1)).map(String::strip).toList();
  }
}
