// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/**
 * Running text.
 *
 * @param phrase what it says
 */
public record Paragraph(Phrase phrase) implements Block {

  /** A paragraph of plain words. */
  public static Paragraph of(String words) {
    return new Paragraph(Phrase.of(words));
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }
}
