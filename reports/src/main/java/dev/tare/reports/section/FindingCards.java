// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Finding.Savings;
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

/** What to act on: the first ones in short, then all with their evidence. */
final class FindingCards {

  private static final int FIRST = 2;
  private static final String DETAILS = "Findings";

  private FindingCards() {}

  /** What to do, for the first screen. */
  static Section first(List<Finding> findings) {
    List<Block> blocks = new ArrayList<>();
    findings.stream().limit(FIRST).map(f -> card(f, remedy(f))).forEach(blocks::add);
    if (findings.isEmpty()) {
      blocks.add(Paragraph.of("Nothing was found to act on."));
    }
    if (findings.size() > FIRST) {
      int more = findings.size() - FIRST;
      blocks.add(
          Paragraph.of(more + (more == 1 ? " more is" : " more are") + " under " + DETAILS + "."));
    }
    return new Section("What to do", blocks);
  }

  /** All with their evidence. */
  static Section all(List<Finding> findings) {
    return new Section(DETAILS, findings.stream().<Block>map(f -> card(f, everything(f))).toList());
  }

  private static Card card(Finding finding, List<Fact> facts) {
    Tone tone =
        switch (finding.severity()) {
          case HIGH -> Tone.ALARMING;
          case MEDIUM -> Tone.NOTABLE;
          case INFO -> Tone.QUIET;
        };
    String known = " (" + finding.certainty().spelling().replace('-', ' ') + ")";
    return new Card(finding.severity().spelling(), tone, Phrase.of(finding.title() + known), facts);
  }

  private static List<Fact> remedy(Finding finding) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Do", finding.action());
    if (!finding.action().isEmpty()) {
      add(facts, "Saves", finding.saves().map(FindingCards::savings).orElse("not predicted"));
    }
    add(facts, "Check", finding.check());
    return facts;
  }

  private static List<Fact> everything(Finding finding) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Kind", finding.id());
    add(facts, "Owner", finding.owner());
    finding.evidence().forEach(s -> add(facts, "Evidence", s.spelled(ByteAmount::text)));
    facts.addAll(remedy(finding));
    add(facts, "Trade-off", finding.tradeOff());
    return facts;
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(Fact.of(name, value));
    }
  }

  private static String savings(Savings saves) {
    return new ByteAmount(saves.residentBytes())
        + " resident, "
        + new ByteAmount(saves.uniqueBytes())
        + " unique, "
        + new ByteAmount(saves.proportionalBytes())
        + " proportional";
  }
}
