// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the rows of two dumps by name into rows that sum to the change of live bytes. */
final class Growth {

  /** What no row names, should the rows of an analysis not sum to its live bytes. */
  static final String NOT_LISTED = "(not listed)";

  private static final Comparator<GrowthRow> LARGEST_CHANGE_FIRST =
      Comparator.comparingLong((GrowthRow row) -> Math.abs(row.changeBytes()))
          .thenComparingLong(row -> Math.max(row.beforeBytes(), row.afterBytes()))
          .reversed()
          .thenComparing(GrowthRow::name);

  private final Map<String, GrowthRow> rows = new HashMap<>();

  void before(String name, long bytes, long objects) {
    rows.merge(name, new GrowthRow(name, bytes, 0, objects, 0), Growth::sum);
  }

  void after(String name, long bytes, long objects) {
    rows.merge(name, new GrowthRow(name, 0, bytes, 0, objects), Growth::sum);
  }

  /** The rows, the largest change first, with one more where they do not sum to these totals. */
  List<GrowthRow> rows(long beforeBytes, long afterBytes) {
    List<GrowthRow> sorted = new ArrayList<>(rows.values());
    long before = beforeBytes - sorted.stream().mapToLong(GrowthRow::beforeBytes).sum();
    long after = afterBytes - sorted.stream().mapToLong(GrowthRow::afterBytes).sum();
    if (before != 0 || after != 0) {
      sorted.add(new GrowthRow(NOT_LISTED, before, after, 0, 0));
    }
    sorted.sort(LARGEST_CHANGE_FIRST);
    return sorted;
  }

  private static GrowthRow sum(GrowthRow one, GrowthRow other) {
    return new GrowthRow(
        one.name(),
        one.beforeBytes() + other.beforeBytes(),
        one.afterBytes() + other.afterBytes(),
        one.beforeObjects() + other.beforeObjects(),
        one.afterObjects() + other.afterObjects());
  }
}
