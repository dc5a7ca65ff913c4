// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.hook.DirectReserveRow;
import dev.tare.reports.amount.Percentage;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who reserved direct memory. */
final class DirectReserveTable {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Direct memory reserved by", row -> new Cell.Name(row.caller)),
          Column.figure("Reserved", row -> Cell.bytes(row.bytes)),
          Column.figure("Share", row -> new Cell.Share(row.share)),
          Column.figure("Samples", row -> new Cell.Count(row.samples)));

  private DirectReserveTable() {}

  private record Row(String caller, long bytes, Optional<Percentage> share, long samples) {}

  static ReportTable<?> of(List<DirectReserveRow> reserves, int top) {
    List<Row> all =
        reserves.stream()
            .map(r -> new Row(r.caller().toString(), r.sampledBytes(), Optional.empty(), r.calls()))
            .toList();
    Row total = sum("TOTAL", all);
    List<Row> rows =
        ReportTable.fold(all, top, many -> sum(ReportTable.othersName(many.size()), many));
    return new ReportTable<>(
        COLUMNS,
        withShares(rows, total.bytes),
        Optional.of(withShares(List.of(total), total.bytes).get(0)));
  }

  private static List<Row> withShares(List<Row> rows, long whole) {
    List<Optional<Percentage>> shares =
        Percentage.of(rows.stream().map(Row::bytes).toList(), whole);
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new Row(rows.get(i).caller, rows.get(i).bytes, shares.get(i), rows.get(i).samples))
        .toList();
  }

  private static Row sum(String name, List<Row> rows) {
    return new Row(
        name,
        rows.stream().mapToLong(Row::bytes).sum(),
        Optional.empty(),
        rows.stream().mapToLong(Row::samples).sum());
  }
}
