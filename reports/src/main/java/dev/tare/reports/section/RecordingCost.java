// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Cost;
import dev.tare.analyzer.Cost.Pause;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Bullets;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What recording cost the process. */
final class RecordingCost {

  private static final List<Column<Pause>> COLUMNS =
      List.of(
          Column.name("Paused for", pause -> new Cell.Words(pause.what())),
          Column.figure("Pause", pause -> new Cell.Time(new Elapsed(pause.micros()))));

  private RecordingCost() {}

  static Section section(Cost cost) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Facts.of(
            Fact.of("Snapshot", Elapsed.ofMillis(cost.durationMillis()).toString()),
            Fact.of("Mappings and pages", core(cost)),
            Fact.of("Longest pause", longestPause(cost))));
    if (!cost.pauses().isEmpty()) {
      long sum = cost.pauses().stream().mapToLong(Pause::micros).sum();
      blocks.add(new ReportTable<>(COLUMNS, cost.pauses(), Optional.of(new Pause("TOTAL", sum))));
    }
    blocks.add(
        cost.changes().isEmpty()
            ? Paragraph.of("Recording changed nothing in the process.")
            : Bullets.of(cost.changes()));
    return new Section("What recording cost", blocks);
  }

  private static String core(Cost cost) {
    String attempts = cost.attempts() == 1 ? "one attempt" : cost.attempts() + " attempts";
    return Elapsed.ofMillis(cost.coreMillis()) + ", " + attempts;
  }

  private static String longestPause(Cost cost) {
    return cost.longestPauseMicros().isPresent()
        ? new Elapsed(cost.longestPauseMicros().getAsLong()).toString()
        : ByteAmount.NOT_MEASURED;
  }
}
