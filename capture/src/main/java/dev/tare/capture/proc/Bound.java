// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/** A limit the kernel states: a number or none. */
public sealed interface Bound {

  /**
   * A number, in the unit of what is limited.
   *
   * @param value not negative
   */
  record At(long value) implements Bound {
    /** Rejects a negative value. */
    public At {
      if (value < 0) {
        throw new IllegalArgumentException("a limit cannot be negative: " + value);
      }
    }
  }

  /** The kernel says {@code unlimited} or {@code max}. */
  record Unlimited() implements Bound {}
}
