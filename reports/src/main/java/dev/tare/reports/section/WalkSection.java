// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.analyzer.walk.WalkedCategory;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.heap.CategoryWords;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the bytes of the heap are for, as far as a walk inside of the JVM reached them. */
final class WalkSection {

  private record Row(String name, String meaning, long reachedBytes, String all, String reach) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.name("Category", row -> new Cell.Words(row.name)),
          Column.figure("Reached", row -> Cell.bytes(row.reachedBytes)),
          Column.<Row>figure("In all", row -> new Cell.Words(row.all)).meaning("estimated"),
          Column.<Row>figure("Reach", row -> new Cell.Words(row.reach)).meaning("of objects"),
          Column.words("What it is", Row::meaning));

  private static final Comparator<WalkedCategory> PAYLOAD_THEN_LARGEST =
      Comparator.comparing((WalkedCategory row) -> row.category() == InflationCategory.PAYLOAD)
          .thenComparingLong(WalkedCategory::reachedBytes)
          .reversed();

  private WalkSection() {}

  static Section section(WalkFacts facts) {
    List<Row> rows =
        new ArrayList<>(
            facts.categories().stream()
                .sorted(PAYLOAD_THEN_LARGEST)
                .map(WalkSection::row)
                .toList());
    if (facts.observerBytes() > 0) {
      CategoryWords words = CategoryWords.of(InflationCategory.OBSERVER);
      rows.add(new Row(words.label(), words.meaning(), facts.observerBytes(), "", ""));
    }
    Row total = new Row("TOTAL", "", rows.stream().mapToLong(Row::reachedBytes).sum(), "", "");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new ReportTable<>(COLUMNS, rows, Optional.of(total)));
    blocks.add(
        Paragraph.of(
            "Reached is what classes and threads lead to; what hangs on a stack only, literals and dead"
                + " objects are not among it. Reach is the part of the objects that the JVM"
                + " counted. Repeated texts are duplicate strings here, labels as"
                + " well. For exact figures: tare record --heap dump."));
    blocks.add(new Facts(facts(facts)));
    return new Section("What the heap holds, by a walk", blocks);
  }

  private static Row row(WalkedCategory category) {
    CategoryWords words = CategoryWords.of(category.category());
    return new Row(
        words.label(),
        words.meaning(),
        category.reachedBytes(),
        inAll(category),
        percent(category.reach()));
  }

  private static String inAll(WalkedCategory category) {
    return switch (category.figure()) {
      case INTERVAL ->
          new ByteAmount(category.lowBytes())
              + " to "
              + new ByteAmount(category.highBytes().orElseThrow());
      case LOWER_BOUND -> "at least " + new ByteAmount(category.lowBytes());
      case NOT_SAMPLED -> "not sampled";
    };
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(part * 100));
  }

  private static List<Fact> facts(WalkFacts facts) {
    HeapWalk walk = facts.walk();
    List<Fact> all = new ArrayList<>();
    String of =
        facts.countedBytes().isPresent()
            ? " of "
                + new ByteAmount(facts.countedBytes().getAsLong())
                + (walk.counted().isPresent() ? " counted" : " counted, dead objects too")
            : "; how much there is was not counted";
    all.add(Fact.of("Reached", new ByteAmount(facts.reachedBytes()) + of));
    all.add(
        Fact.of(
            "It took",
            new Elapsed(walk.durationMillis() * 1000)
                + ", "
                + new Elapsed(walk.processorMillis() * 1000)
                + " of processor time in "
                + walk.attempts()
                + (walk.attempts() == 1 ? " attempt" : " attempts")
                + ", no pause of its own"));
    all.add(Fact.of("Memory for it", new ByteAmount(walk.nativeBytes()) + ", freed since"));
    if (walk.loadedClasses() > 0) {
      all.add(
          Fact.of("Classes loaded", walk.loadedClasses() + ", because fields are of their types"));
    }
    return all;
  }
}
