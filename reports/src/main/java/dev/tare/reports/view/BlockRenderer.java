// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/** What a format has to render. */
public interface BlockRenderer {

  /** Renders running text. */
  void render(Paragraph paragraph);

  /** Renders a warning. */
  void render(Warning warning);

  /** Renders remarks side by side. */
  void render(Bullets bullets);

  /** Renders facts one below the other. */
  void render(Facts facts);

  /** Renders a claim with what belongs to it. */
  void render(Card card);

  /** Renders a table. */
  void render(ReportTable<?> table);
}
