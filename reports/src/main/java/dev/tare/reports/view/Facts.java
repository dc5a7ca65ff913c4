// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;

/**
 * Facts one below the other.
 *
 * @param facts in the order of reading
 */
public record Facts(List<Fact> facts) implements Block {

  /** Takes a private copy of the facts. */
  public Facts {
    facts = List.copyOf(facts);
  }

  /** Facts one below the other. */
  public static Facts of(Fact... facts) {
    return new Facts(List.of(facts));
  }

  @Override
  public void renderTo(BlockRenderer renderer) {
    renderer.render(this);
  }
}
