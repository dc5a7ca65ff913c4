// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.hook.FileMapRow;
import dev.tare.analyzer.hook.StillMapped;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who mapped which file. What is the file's stands in the first of its rows, so that it adds up.
 */
final class FileMapTable {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Mapped file", row -> new Cell.Name(row.file)),
          Column.<Row>figure("Maps", row -> new Cell.Count(row.maps)).meaning("calls"),
          Column.<Row>figure("Mapped", row -> Cell.bytes(row.mappedBytes)).meaning("by all calls"),
          Column.<Row>figure("Largest", row -> Cell.bytes(row.largestBytes)).meaning("by one"),
          Column.<Row>figure("Mappings", Row::mappings).meaning("now"),
          Column.<Row>figure("Resident", Row::resident).meaning("now"),
          Column.note("Caller", Row::caller),
          Column.note("When", Row::when));

  private FileMapTable() {}

  private record Row(
      String file,
      long maps,
      long mappedBytes,
      long largestBytes,
      Optional<StillMapped> now,
      String caller,
      String when) {

    Cell mappings() {
      return now.<Cell>map(file -> new Cell.Count(file.mappings())).orElse(new Cell.Words(""));
    }

    Cell resident() {
      return now.map(file -> Cell.bytes(file.residentBytes())).orElse(new Cell.Words(""));
    }
  }

  static ReportTable<?> of(List<FileMapRow> maps, int top) {
    List<Row> rows = new ArrayList<>();
    String above = null;
    for (FileMapRow map : maps) {
      rows.add(row(map, map.path().equals(above)));
      above = map.path();
    }
    return new ReportTable<>(
        COLUMNS,
        ReportTable.fold(rows, top, many -> sum(ReportTable.othersName(many.size()), many)),
        Optional.of(sum("TOTAL", rows)));
  }

  private static Row row(FileMapRow map, boolean sameFileAsAbove) {
    return new Row(
        map.path().isEmpty() ? "(path not known)" : map.path(),
        map.maps(),
        map.mappedBytes(),
        map.largestBytes(),
        sameFileAsAbove ? Optional.empty() : map.file(),
        "by " + map.caller(),
        when(map));
  }

  private static String when(FileMapRow map) {
    String first = new Moment(map.firstAt()).toString();
    String last = new Moment(map.lastAt()).toString();
    return first.equals(last) ? last : "from " + first + " to " + last;
  }

  private static Row sum(String name, List<Row> rows) {
    return new Row(
        name,
        rows.stream().mapToLong(Row::maps).sum(),
        rows.stream().mapToLong(Row::mappedBytes).sum(),
        rows.stream().mapToLong(Row::largestBytes).max().orElse(0),
        rows.stream().map(Row::now).flatMap(Optional::stream).reduce(StillMapped::plus),
        "",
        "");
  }
}
