// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.List;

/**
 * What the analysis took.
 *
 * @param durationMillis all of it by the clock; less than the sum of phases that run side by side
 * @param phases its phases in the order of their end
 */
public record HeapCost(long durationMillis, List<Phase> phases) {

  /**
   * A part of the analysis.
   *
   * @param name what was done: "index", "dominators"
   * @param millis how long it took by the clock
   */
  public record Phase(String name, long millis) {}

  /** Takes a private copy. */
  public HeapCost {
    phases = List.copyOf(phases);
  }
}
