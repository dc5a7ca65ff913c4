// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;

/**
 * Remarks that stand side by side.
 *
 * @param phrases one each
 */
public record Bullets(List<Phrase> phrases) implements Block {

  /** Takes a private copy of the phrases. */
  public Bullets {
    phrases = List.copyOf(phrases);
  }

  /** Remarks of plain words. */
  public static Bullets of(List<String> words) {
    return new Bullets(words.stream().map(Phrase::of).toList());
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }
}
