// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.markdown;

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

/** Renders a report as GitHub Flavored Markdown. Equal reports give equal bytes. */
public final class MarkdownRenderer implements BlockRenderer {

  private final List<String> lines = new ArrayList<>();

  private MarkdownRenderer() {}

  /** The report as lines, the last one ended too. */
  public static String render(Report report) {
    MarkdownRenderer renderer = new MarkdownRenderer();
    renderer.lines.add("# " + Escaped.words(report.title()));
    report.sections().forEach(renderer::section);
    return String.join("\n", renderer.lines) + "\n";
  }

  private void section(Section section) {
    if (!section.title().isEmpty()) {
      lines.add("");
      lines.add("## " + Escaped.words(section.title()));
    }
    section
        .blocks()
        .forEach(
            block -> {
              lines.add("");
              block.renderTo(this);
            });
  }

  @Override
  public void render(Paragraph paragraph) {
    lines.add(Escaped.line(paragraph.phrase()));
  }

  @Override
  public void render(Warning warning) {
    lines.add("> **Warning:** " + Escaped.phrase(warning.phrase()));
  }

  @Override
  public void render(Bullets bullets) {
    bullets.phrases().forEach(this::bullet);
  }

  @Override
  public void render(Facts facts) {
    facts.facts().forEach(this::fact);
  }

  @Override
  public void render(Card card) {
    lines.add("**" + Escaped.words(card.tag()) + "**: " + Escaped.phrase(card.claim()));
    lines.add("");
    card.facts().forEach(this::fact);
  }

  @Override
  public void render(ReportTable<?> table) {
    MarkdownTable markdown = new MarkdownTable(table);
    lines.addAll(markdown.lines());
    if (!markdown.legend().isEmpty()) {
      lines.add("");
      lines.add(markdown.legend());
    }
  }

  private void fact(Fact fact) {
    bullet(Phrase.of(fact.name() + ": ").and(fact.value()));
  }

  private void bullet(Phrase phrase) {
    lines.add("- " + Escaped.line(phrase));
  }
}
