// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Finding.Savings;
import dev.tare.analyzer.finding.Severity;
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

  private static final long WORTH_BYTES = 1 << 20;

  private static final int FIRST = 2;
  private static final String DETAILS = "Findings";

  private FindingCards() {}

  /** A remedy that saves next to nothing is not what a reader should see first. */
  private static boolean matters(Finding finding) {
    return finding.severity() != Severity.INFO
        || finding.saves().map(Finding.Savings::residentBytes).orElse(WORTH_BYTES) >= WORTH_BYTES;
  }

  /** What to do, for the first screen. */
  static Section first(List<Finding> findings) {
    List<Block> blocks = new ArrayList<>();
    List<Finding> shown = findings.stream().filter(FindingCards::matters).limit(FIRST).toList();
    shown.forEach(finding -> blocks.add(card(finding, remedy(finding))));
    if (shown.isEmpty()) {
      blocks.add(Paragraph.of("Nothing was found to act on."));
    }
    int more = findings.size() - shown.size();
    if (more > 0) {
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
