// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.reports.amount.Percentage;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some objects in one row of a table.
 *
 * @param name what they have in common
 * @param words what is to say about them; possibly empty
 * @param bytes their bytes
 * @param share of the bytes of all rows
 * @param objects how many they are
 */
record AmountRow(String name, String words, long bytes, Optional<Percentage> share, long objects) {

  private static final String TOTAL = "TOTAL";

  /** A row without a share yet. */
  static AmountRow of(String name, String words, long bytes, long objects) {
    return new AmountRow(name, words, bytes, Optional.empty(), objects);
  }

  /** The first rows with their shares, and the others as one, so that the sum stays. */
  static List<AmountRow> folded(List<AmountRow> all, int top) {
    List<AmountRow> rows =
        ReportTable.fold(all, top, many -> sum(ReportTable.othersName(many.size()), many));
    long whole = rows.stream().mapToLong(AmountRow::bytes).sum();
    List<Optional<Percentage>> shares =
        Percentage.of(rows.stream().map(AmountRow::bytes).toList(), whole);
    return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).with(shares.get(i))).toList();
  }

  /** What rows add up to. */
  static AmountRow total(List<AmountRow> rows) {
    AmountRow sum = sum(TOTAL, rows);
    return sum.with(Percentage.of(sum.bytes, sum.bytes));
  }

  private static AmountRow sum(String name, List<AmountRow> rows) {
    return of(
        name,
        "",
        rows.stream().mapToLong(AmountRow::bytes).sum(),
        rows.stream().mapToLong(AmountRow::objects).sum());
  }

  private AmountRow with(Optional<Percentage> part) {
    return new AmountRow(name, words, bytes, part, objects);
  }
}
