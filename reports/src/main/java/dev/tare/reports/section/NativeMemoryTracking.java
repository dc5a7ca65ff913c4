// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.nmt.NmtReconciliation;
import dev.tare.analyzer.nmt.NmtReconciliation.Invisible;
import dev.tare.analyzer.nmt.NmtReconciliation.Row;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the JVM asked for by its own account, beside what of it is resident. */
final class NativeMemoryTracking {

  private static final String TITLE = "Native Memory Tracking";

  private static final List<Column<Row>> TAGS =
      List.of(
          Column.name("Tag", row -> new Cell.Words(row.tag())),
          Column.figure("Reserved", row -> Cell.bytes(row.reservedBytes())),
          Column.figure("Committed", row -> Cell.bytes(row.committedBytes())),
          Column.figure("of it malloc", row -> Cell.bytes(row.mallocBytes())),
          Column.figure("of it mmap", row -> Cell.bytes(row.mappedBytes())),
          Column.spareFigure("mmap resident", row -> Cell.bytes(row.residentBytes())));

  private static final List<Column<Invisible>> INVISIBLE =
      List.of(
          Column.name("Not visible to it", row -> new Cell.Words(row.what())),
          Column.figure("Resident", row -> Cell.bytes(row.residentBytes())));

  private NativeMemoryTracking() {}

  static Section section(NmtReconciliation nmt, int top) {
    List<Row> tags =
        ReportTable.fold(nmt.rows(), top, rows -> sum(ReportTable.othersName(rows.size()), rows));
    Row total = sum("TOTAL", nmt.rows());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new ReportTable<>(TAGS, tags, Optional.of(total)));
    blocks.add(Paragraph.of(ownTotal(nmt, total)));
    if (!nmt.invisible().isEmpty()) {
      blocks.add(
          new ReportTable<>(
              INVISIBLE, nmt.invisible(), Optional.of(sumInvisible(nmt.invisible()))));
    }
    return new Section(TITLE, blocks);
  }

  static Section notMeasured(String mode) {
    return new Section(TITLE, List.of(Paragraph.of("Not measured: it is " + mode + ".")));
  }

  private static String ownTotal(NmtReconciliation nmt, Row total) {
    ByteAmount difference = new ByteAmount(nmt.committedBytes() - total.committedBytes());
    return "Its own total: "
        + new ByteAmount(nmt.committedBytes())
        + " committed"
        + (difference.bytes() == 0 ? "" : ", " + difference.signed() + " beside these rows")
        + ". Committed is what the JVM asked for, resident is what it touched.";
  }

  private static Row sum(String name, List<Row> rows) {
    return rows.stream()
        .reduce(new Row(name, 0, 0, 0, 0, OptionalLong.of(0)), NativeMemoryTracking::plus);
  }

  private static Row plus(Row sum, Row row) {
    return new Row(
        sum.tag(),
        sum.reservedBytes() + row.reservedBytes(),
        sum.committedBytes() + row.committedBytes(),
        sum.mallocBytes() + row.mallocBytes(),
        sum.mappedBytes() + row.mappedBytes(),
        sum.residentBytes().isPresent() && row.residentBytes().isPresent()
            ? OptionalLong.of(sum.residentBytes().getAsLong() + row.residentBytes().getAsLong())
            : OptionalLong.empty());
  }

  private static Invisible sumInvisible(List<Invisible> rows) {
    return new Invisible("TOTAL", rows.stream().mapToLong(Invisible::residentBytes).sum());
  }
}
