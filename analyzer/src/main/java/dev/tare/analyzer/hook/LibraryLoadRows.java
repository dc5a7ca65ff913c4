// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.hook.LibraryLoadCall;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Says of each load what it added, and how much of that the loads inside of it did. */
final class LibraryLoadRows {

  private final List<LibraryLoadCall> calls;
  private final LoadNesting nesting;
  private final long[] addedInside;

  private LibraryLoadRows(List<LibraryLoadCall> calls) {
    this.calls = calls;
    this.nesting = new LoadNesting(calls);
    this.addedInside = new long[calls.size()];
    for (int inner = 0; inner < calls.size(); inner++) {
      long added = calls.get(inner).residentAdded().orElse(0);
      // A load that was not measured hands on what is inside of it to the next one around.
      nesting
          .around(inner, outer -> outer.residentAdded().isPresent())
          .ifPresent(outer -> addedInside[outer] += added);
    }
  }

  /**
   * One row per load.
   *
   * @param calls in the order in which they ended
   * @return most added first, what was not measured last
   */
  static List<LibraryLoadRow> of(List<LibraryLoadCall> calls) {
    LibraryLoadRows rows = new LibraryLoadRows(calls);
    return IntStream.range(0, calls.size())
        .mapToObj(rows::row)
        .sorted(
            Comparator.comparing(LibraryLoadRows::sortKey, Comparator.reverseOrder())
                .thenComparing(LibraryLoadRow::at)
                .thenComparing(LibraryLoadRow::path))
        .toList();
  }

  private LibraryLoadRow row(int index) {
    LibraryLoadCall call = calls.get(index);
    OptionalLong added = call.residentAdded();
    return new LibraryLoadRow(
        call.path(),
        call.loader(),
        Caller.of(call.stack()),
        call.at(),
        call.durationMicros(),
        added,
        added.isPresent()
            ? OptionalLong.of(added.getAsLong() - addedInside[index])
            : OptionalLong.empty(),
        nesting.around(index, any -> true).map(outer -> calls.get(outer).path()));
  }

  private static long sortKey(LibraryLoadRow row) {
    return row.residentAddedBytes().orElse(Long.MIN_VALUE);
  }
}
