// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.RemedyRow;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Card;
import dev.tare.reports.view.Card.Tone;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could be changed and what it saves: the first ones in short, then all. */
final class RemedyCards {

  private static final int FIRST = 3;
  private static final String DETAILS = "Remedies";

  private RemedyCards() {}

  /** What to do, for the first screen. */
  static Section first(HeapAnalysis analysis) {
    List<RemedyRow> remedies = saving(analysis);
    List<Block> blocks = new ArrayList<>();
    remedies.stream().limit(FIRST).map(r -> card(r, inShort(r))).forEach(blocks::add);
    if (remedies.isEmpty()) {
      blocks.add(Paragraph.of("Nothing was found that would save memory."));
    } else {
      together(analysis).ifPresent(blocks::add);
    }
    return new Section("What to do", blocks);
  }

  /** All with what they assume and cost. */
  static Section all(HeapAnalysis analysis) {
    List<Block> blocks = new ArrayList<>();
    analysis.remedies().forEach(remedy -> blocks.add(card(remedy, everything(remedy))));
    return new Section(DETAILS, blocks);
  }

  private static List<RemedyRow> saving(HeapAnalysis analysis) {
    return analysis.remedies().stream().filter(remedy -> remedy.savesBytes() > 0).toList();
  }

  private static Optional<Block> together(HeapAnalysis analysis) {
    List<RemedyRow> remedies = saving(analysis);
    List<String> sentences = new ArrayList<>();
    if (remedies.size() > FIRST) {
      int more = remedies.size() - FIRST;
      sentences.add(more + (more == 1 ? " more is" : " more are") + " under " + DETAILS + ".");
    }
    if (remedies.size() > 1) {
      long sum = remedies.stream().mapToLong(RemedyRow::savesBytes).sum();
      String together = new ByteAmount(analysis.combinedSavesBytes()).toString();
      sentences.add(
          "All "
              + remedies.size()
              + " together save "
              + together
              + (sum > analysis.combinedSavesBytes()
                  ? ", and not their sum of " + new ByteAmount(sum) + ", because they overlap."
                  : "."));
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(Paragraph.of(String.join(" ", sentences)));
  }

  private static Card card(RemedyRow remedy, List<Fact> facts) {
    return new Card(
        remedy.savesBytes() < 0
            ? "costs " + new ByteAmount(-remedy.savesBytes())
            : "saves " + new ByteAmount(remedy.savesBytes()),
        remedy.savesBytes() < 0 ? Tone.QUIET : Tone.NOTABLE,
        Phrase.of(remedy.change()),
        facts);
  }

  private static List<Fact> inShort(RemedyRow remedy) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Where", remedy.holder().orElse(""));
    add(facts, "Assumes", remedy.assumes());
    return facts;
  }

  private static List<Fact> everything(RemedyRow remedy) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Kind", remedy.id());
    facts.addAll(inShort(remedy));
    add(facts, "Trade-off", remedy.tradeOff());
    add(facts, "Check", remedy.check());
    return facts;
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(Fact.of(name, value));
    }
  }
}
