// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;

/**
 * A claim with what belongs to it.
 *
 * @param tag one word before the claim
 * @param tone how it should catch the eye
 * @param claim one line
 * @param facts what belongs to it
 */
public record Card(String tag, Tone tone, Phrase claim, List<Fact> facts) implements Block {

  /** How a card should catch the eye. */
  public enum Tone {
    /** At once. */
    ALARMING,
    /** Second. */
    NOTABLE,
    /** Not at all. */
    QUIET
  }

  /** Takes a private copy of the facts. */
  public Card {
    facts = List.copyOf(facts);
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }
}
