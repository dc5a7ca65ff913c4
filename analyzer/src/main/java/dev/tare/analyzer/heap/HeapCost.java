// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.List;

/**
 * What the analysis took.
 *
 * @param phases its phases in the order of their start
 */
public record HeapCost(List<Phase> phases) {

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

  /** How long all of it took, in milliseconds. */
  public long totalMillis() {
    return phases.stream().mapToLong(Phase::millis).sum();
  }
}
