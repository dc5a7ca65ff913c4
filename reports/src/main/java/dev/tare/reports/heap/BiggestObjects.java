// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.BigObjectRow;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that retain most, each with the way from a root to it. They contain each other, so
 * that nothing is added.
 */
final class BiggestObjects {

  private static final int FIRST = 3;
  private static final int STEPS_AT_AN_END = 3;

  private static final List<Column<BigObjectRow>> COLUMNS =
      List.of(
          Column.name("Object", row -> new Cell.Name(row.className())),
          Column.<BigObjectRow>figure("Retained", row -> Cell.bytes(row.retainedBytes()))
              .meaning("freed with it"),
          Column.<BigObjectRow>figure("Own", row -> Cell.bytes(row.shallowBytes()))
              .meaning("itself"),
          Column.words("Address", row -> "0x" + Long.toHexString(row.address())),
          Column.note("From a root", BiggestObjects::path));

  private BiggestObjects() {}

  /** The largest, for the first screen. */
  static Section first(List<BigObjectRow> objects, int top) {
    return section("What keeps most alive", objects.stream().limit(Math.min(FIRST, top)).toList());
  }

  /** All of them. */
  static Section all(List<BigObjectRow> objects) {
    return section("Largest retained objects", objects);
  }

  private static Section section(String title, List<BigObjectRow> objects) {
    return new Section(
        title, List.of(new ReportTable<>(COLUMNS, objects, Optional.<BigObjectRow>empty())));
  }

  /** The steps, without the middle of a long way. */
  private static String path(BigObjectRow row) {
    List<String> steps = row.path();
    int left = steps.size() - 2 * STEPS_AT_AN_END;
    if (steps.isEmpty()) {
      return "no root in the dump reaches it";
    }
    Stream<String> shown =
        left <= 1
            ? steps.stream()
            : Stream.concat(
                Stream.concat(
                    steps.stream().limit(STEPS_AT_AN_END), Stream.of("... " + left + " more ...")),
                steps.stream().skip(steps.size() - STEPS_AT_AN_END));
    return shown.collect(Collectors.joining(" > "));
  }
}
