// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.oldobject.ChainShape;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.oldobject.OldObjectGroup;
import dev.tare.reports.amount.Age;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.view.Block;
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

/** Which objects have survived and what holds them, by the flight recorder's sample. */
final class OldObjectSection {

  /** More places than that nobody looks at; JSON has all. */
  private static final int MOST_ROWS = 20;

  private static final String TITLE = "Objects that have survived, by a sample";

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Held by", row -> new Cell.Name(row.holder)),
          Column.figure("Samples", row -> new Cell.Count(row.samples)),
          Column.words("Class", Row::className),
          Column.words("Age", Row::age),
          Column.note("Chain", Row::chain),
          Column.note("Allocated", Row::caller));

  private record Row(
      String holder, int samples, String className, String age, String chain, String caller) {}

  private OldObjectSection() {}

  static Section section(OldObjectFacts facts, int top) {
    List<Block> blocks = new ArrayList<>();
    if (facts.notMeasured().isPresent()) {
      blocks.add(
          Paragraph.of(ByteAmount.NOT_MEASURED + ": " + facts.notMeasured().orElseThrow() + "."));
      return new Section(TITLE, blocks);
    }
    if (facts.groups().isEmpty()) {
      blocks.add(
          Paragraph.of(
              "Of the objects that the flight recorder sampled none has survived. It tells only of those"
                  + " that are older than the last collection that freed one of its samples."));
    } else {
      blocks.add(table(facts.groups(), Math.min(top, MOST_ROWS)));
      blocks.add(
          Paragraph.of(
              "A hint at leaks, no measure: a sample of at most 256 objects that were allocated since the"
                  + " recording began and have survived a collection. The more bytes are allocated"
                  + " in a place, the likelier it is in the sample, and large arrays most of all."
                  + " Caches and pools survive as well. How many objects and bytes there are of a"
                  + " kind tells a heap dump."));
    }
    blocks.add(new Facts(facts(facts)));
    return new Section(TITLE, blocks);
  }

  private static ReportTable<Row> table(List<OldObjectGroup> groups, int top) {
    List<Row> rows = groups.stream().map(OldObjectSection::row).toList();
    return new ReportTable<>(
        COLUMNS,
        ReportTable.fold(rows, top, many -> sum(ReportTable.othersName(many.size()), many)),
        Optional.of(sum("TOTAL", rows)));
  }

  private static Row row(OldObjectGroup group) {
    return new Row(
        group.shape().map(ChainShape::holder).orElse("(no chain)"),
        group.samples(),
        group.className(),
        Age.range(group.youngest(), group.oldest()),
        group.shape().map(OldObjectSection::chain).orElse(""),
        caller(group));
  }

  /** The holder stands above. */
  private static String chain(ChainShape shape) {
    return shape.steps().isEmpty() ? "" : "through " + String.join(" > ", shape.steps());
  }

  private static String caller(OldObjectGroup group) {
    String of =
        group.callerSamples() == group.samples()
            ? ""
            : " (" + group.callerSamples() + " of " + group.samples() + ")";
    return "by " + group.caller() + of;
  }

  private static Row sum(String name, List<Row> rows) {
    return new Row(name, rows.stream().mapToInt(Row::samples).sum(), "", "", "", "");
  }

  private static List<Fact> facts(OldObjectFacts facts) {
    List<Fact> all = new ArrayList<>();
    if (facts.cutoffMillis() == 0) {
      all.add(
          Fact.of(
              "Chains",
              "not searched: the pause would have been too long, see what was not" + " recorded"));
    } else {
      all.add(Fact.of("Without a chain", without(facts)));
      all.add(
          Fact.of(
              "Pause by the search",
              facts.pauseMicros().isPresent()
                  ? new Elapsed(facts.pauseMicros().getAsLong()).toString()
                  : ByteAmount.NOT_MEASURED));
    }
    if (facts.ofObserver() > 0) {
      all.add(Fact.of("Left out", facts.ofObserver() + " samples of Tare and the flight recorder"));
    }
    return all;
  }

  private static String without(OldObjectFacts facts) {
    String count = facts.withoutChain() + " of " + facts.samples();
    return facts.withoutChain() == 0
        ? count
        : count
            + ": nothing holds them any more, or the search did not find it in "
            + Elapsed.ofMillis(facts.cutoffMillis());
  }
}
