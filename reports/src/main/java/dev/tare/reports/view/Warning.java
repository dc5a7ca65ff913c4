// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/**
 * What a reader must know before believing the figures.
 *
 * @param phrase one sentence
 */
public record Warning(Phrase phrase) implements Block {

  /** A warning of plain words. */
  public static Warning of(String words) {
    return new Warning(Phrase.of(words));
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }
}
