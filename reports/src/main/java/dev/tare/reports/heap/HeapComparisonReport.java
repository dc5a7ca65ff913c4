// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.heap.DumpFacts;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Report;
import dev.tare.reports.view.Section;
import dev.tare.reports.view.Warning;
import java.util.ArrayList;
import java.util.List;

/** The report of what changed from one heap dump to another. */
public final class HeapComparisonReport {

  private static final int FIRST = 8;

  private HeapComparisonReport() {}

  /** Lays out a comparison. */
  public static Report of(HeapComparison comparison, RenderOptions options) {
    List<Section> firstScreen = new ArrayList<>();
    firstScreen.add(new Section("", opening(comparison)));
    firstScreen.add(
        GrowthTable.section(
            "By holding field", "Held by", comparison.byHolder(), Math.min(FIRST, options.top())));
    firstScreen.add(GrowthTable.byCategory(comparison.byCategory()));
    List<Section> details = new ArrayList<>();
    details.add(
        GrowthTable.section(
            "More holding fields", "Held by", comparison.byHolder(), options.top()));
    details.add(GrowthTable.section("By class", "Class", comparison.byClass(), options.top()));
    details.add(dumps(comparison, options.toolVersion()));
    return new Report(
        comparison.before().fileName() + " compared with " + comparison.after().fileName(),
        firstScreen,
        details);
  }

  private static List<Block> opening(HeapComparison comparison) {
    List<Block> blocks = new ArrayList<>();
    comparison.warnings().forEach(words -> blocks.add(Warning.of(words)));
    blocks.add(Paragraph.of(answer(comparison)));
    return blocks;
  }

  private static String answer(HeapComparison comparison) {
    String sizes =
        new ByteAmount(comparison.before().liveBytes())
            + " before, "
            + new ByteAmount(comparison.after().liveBytes())
            + " after.";
    ByteAmount change = new ByteAmount(comparison.changeBytes());
    if (change.bytes() == 0) {
      return "As much is live: " + sizes;
    }
    String direction = change.bytes() > 0 ? " more" : " less";
    return change.magnitude() + direction + " is live: " + sizes + largestPart(comparison);
  }

  /** The field that changed most in the direction of all. */
  private static String largestPart(HeapComparison comparison) {
    return comparison.byHolder().stream()
        .filter(row -> Long.signum(row.changeBytes()) == Long.signum(comparison.changeBytes()))
        .findFirst()
        .map(
            row ->
                " The largest part is held by "
                    + row.name()
                    + ": "
                    + new ByteAmount(row.changeBytes()).signed()
                    + ", "
                    + new Quantity(row.changeObjects()).signed()
                    + " objects.")
        .orElse("");
  }

  private static Section dumps(HeapComparison comparison, String toolVersion) {
    return new Section(
        "The dumps",
        List.of(
            Facts.of(
                Fact.of("Before", dump(comparison.before())),
                Fact.of("After", dump(comparison.after())),
                Fact.of("Reported by", "Tare " + toolVersion))));
  }

  private static String dump(HeapAnalysis analysis) {
    DumpFacts dump = analysis.dump();
    return dump.file()
        + ", "
        + new ByteAmount(dump.sizeBytes())
        + ", written "
        + new Moment(dump.writtenAt())
        + ", "
        + new Quantity(analysis.objects()).of("object", "objects")
        + (dump.complete() ? "" : ", ends early");
  }
}
