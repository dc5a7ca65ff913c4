// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.util.OptionalLong;

/** Reads the JVM's own counts of what made its application threads stand still so far. */
@FunctionalInterface
public interface PauseMeter {

  /** A meter for a JVM that keeps no such count. */
  PauseMeter NONE = OptionalLong::empty;

  /**
   * Total time in safepoints since the JVM started in nanoseconds, absent when it cannot be read.
   */
  OptionalLong totalPauseNanos();

  /** How many collections began since the JVM started, absent when it cannot be read. */
  default OptionalLong collections() {
    return OptionalLong.empty();
  }
}
