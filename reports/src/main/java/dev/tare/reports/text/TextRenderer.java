// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

import dev.tare.reports.view.Block;
import dev.tare.reports.view.BlockRenderer;
import dev.tare.reports.view.Bullets;
import dev.tare.reports.view.Card;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Report;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import dev.tare.reports.view.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders a report as plain text for a terminal or a file. */
public final class TextRenderer implements BlockRenderer {

  private static final String WARNING = "WARNING ";
  private static final int INDENT = 2;

  private final int width;
  private final List<StyledLine> lines = new ArrayList<>();

  private TextRenderer(int width) {
    this.width = width;
  }

  /**
   * The report as lines, the last one ended too.
   *
   * @param width the columns of a line; a figure or a command that is wider goes beyond
   * @param colour whether to mark text with ANSI escape sequences
   */
  public static String render(Report report, int width, boolean colour) {
    TextRenderer renderer = new TextRenderer(width);
    renderer.plain(Lines.shortened(report.title(), width), Style.STRONG);
    report.sections().forEach(renderer::section);
    return renderer.lines.stream()
        .map(line -> line.style().apply(line.text(), colour) + "\n")
        .collect(Collectors.joining());
  }

  private void section(Section section) {
    if (!section.title().isEmpty()) {
      plain("", Style.PLAIN);
      plain(section.title().toUpperCase(Locale.ROOT), Style.STRONG);
    }
    Block before = null;
    for (Block block : section.blocks()) {
      boolean follows = before != null || section.title().isEmpty();
      if (follows && !(before instanceof Card && block instanceof Card)) {
        plain("", Style.PLAIN);
      }
      block.renderTo(this);
      before = block;
    }
  }

  @Override
  public void render(Paragraph paragraph) {
    hanging("", paragraph.phrase(), Style.PLAIN);
  }

  @Override
  public void render(Warning warning) {
    hanging(WARNING, warning.phrase(), Style.NOTABLE);
  }

  @Override
  public void render(Bullets bullets) {
    bullets.phrases().forEach(phrase -> hanging("- ", phrase, Style.PLAIN));
  }

  @Override
  public void render(Facts facts) {
    facts(facts.facts(), 0);
  }

  @Override
  public void render(ReportTable<?> table) {
    lines.addAll(new TextTable(table, width).lines());
  }

  @Override
  public void render(Card card) {
    Style style =
        switch (card.tone()) {
          case ALARMING -> Style.ALARMING;
          case NOTABLE -> Style.NOTABLE;
          case QUIET -> Style.PLAIN;
        };
    hanging("[" + card.tag() + "] ", card.claim(), style);
    facts(card.facts(), INDENT);
  }

  private void facts(List<Fact> facts, int indent) {
    int names = facts.stream().mapToInt(fact -> Lines.width(fact.name())).max().orElse(0);
    for (Fact fact : facts) {
      String padding = " ".repeat(names - Lines.width(fact.name()) + INDENT);
      hanging(" ".repeat(indent) + fact.name() + padding, fact.value(), Style.PLAIN);
    }
  }

  /** A start, and beside it a phrase of as many lines as it needs. */
  private void hanging(String start, Phrase phrase, Style style) {
    String before = start;
    for (String line : Lines.wrapped(phrase, width - Lines.width(start))) {
      plain(before + line, style);
      before = " ".repeat(Lines.width(start));
    }
  }

  private void plain(String text, Style style) {
    lines.add(new StyledLine(text.stripTrailing(), style));
  }
}
