// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.hook.LibraryLoadRow;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Who loaded which library. A load inside of another is counted in its own row only. */
final class LibraryLoadTable {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Loaded library", row -> new Cell.Name(row.library)),
          Column.<Row>figure("Added", row -> change(row.ownBytes)).meaning("by itself"),
          Column.<Row>figure("With inner", Row::withInner).meaning("loads"),
          Column.figure("Took", Row::time),
          Column.note("Caller", Row::caller),
          Column.note("Loader", Row::loader),
          Column.note("When", Row::when),
          Column.note("Within", Row::within));

  private LibraryLoadTable() {}

  /** What was added with inner loads, and how long it took, overlap and have no sum. */
  private record Row(String library, OptionalLong ownBytes, Optional<LibraryLoadRow> load) {

    Cell withInner() {
      return load.map(one -> change(one.residentAddedBytes())).orElse(new Cell.Words(""));
    }

    Cell time() {
      return load.<Cell>map(one -> new Cell.Time(new Elapsed(one.durationMicros())))
          .orElse(new Cell.Words(""));
    }

    String caller() {
      return load.map(one -> "by " + one.caller()).orElse("");
    }

    String loader() {
      return load.map(one -> "for class loader " + one.loader()).orElse("");
    }

    String when() {
      return load.map(one -> new Moment(one.at()).toString()).orElse("");
    }

    String within() {
      return load.flatMap(LibraryLoadRow::within).map(outer -> "part of " + outer).orElse("");
    }
  }

  static ReportTable<?> of(List<LibraryLoadRow> loads, int top) {
    List<Row> rows =
        loads.stream()
            .map(load -> new Row(load.path(), load.ownAddedBytes(), Optional.of(load)))
            .toList();
    boolean measured = rows.stream().allMatch(row -> row.ownBytes.isPresent());
    return new ReportTable<>(
        COLUMNS,
        ReportTable.fold(rows, top, many -> sum(ReportTable.othersName(many.size()), many)),
        Optional.of(sum(measured ? "TOTAL" : "TOTAL of what was measured", rows)));
  }

  /** What was not measured adds nothing; where nothing was, there is no sum. */
  private static Row sum(String name, List<Row> rows) {
    return new Row(
        name,
        rows.stream()
            .map(Row::ownBytes)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .reduce(Long::sum),
        Optional.empty());
  }

  private static Cell change(OptionalLong bytes) {
    return bytes.isPresent()
        ? new Cell.ByteChange(new ByteAmount(bytes.getAsLong()))
        : new Cell.NotMeasured();
  }
}
