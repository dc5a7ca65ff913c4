// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

/** How an attribution is known, from the surest down. */
public enum Certainty {
  /** An address that the kernel or the JVM printed, or a header that was read and checked. */
  CERTAIN("certain"),
  /** Arithmetic on certain figures. */
  DERIVED("derived"),
  /** Size and neighbourhood fit, and nothing else is known to. */
  HEURISTIC("heuristic"),
  /** A sample, or a figure that moved while it was read; comes with an interval. */
  ESTIMATED("estimated"),
  /** Nothing else is left that it could be. */
  BY_ELIMINATION("by-elimination");

  private final String spelling;

  Certainty(String spelling) {
    this.spelling = spelling;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }

  /** The less sure of two. */
  public Certainty and(Certainty other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
