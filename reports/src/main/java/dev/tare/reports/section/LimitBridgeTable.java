// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.limit.BridgeAmount.Measured;
import dev.tare.analyzer.limit.BridgeAmount.NotMeasured;
import dev.tare.analyzer.limit.BridgeLine;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From the resident bytes of the process to the usage of its cgroup, line by line. Never folded.
 */
final class LimitBridgeTable {

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Step", row -> new Cell.Words(row.step)),
          Column.figure("Amount", row -> Cell.bytes(row.bytes)),
          Column.words("Certainty", Row::certainty),
          Column.note("From", Row::from));

  private LimitBridgeTable() {}

  private record Row(String step, OptionalLong bytes, String certainty, String from) {}

  static ReportTable<?> of(LimitBridge bridge) {
    return new ReportTable<>(
        COLUMNS,
        bridge.lines().stream().map(LimitBridgeTable::row).toList(),
        Optional.of(new Row("TOTAL: usage of the cgroup", bridge.usageBytes(), "", "")));
  }

  private static Row row(BridgeLine line) {
    String certainty =
        line.amount() instanceof Measured measured
            ? measured.certainty().spelling().replace('-', ' ')
            : "";
    String reason = line.amount() instanceof NotMeasured missing ? missing.reason() : "";
    return new Row(
        line.item().label(),
        line.bytes(),
        certainty,
        reason.isEmpty() ? line.explanation() : reason);
  }
}
