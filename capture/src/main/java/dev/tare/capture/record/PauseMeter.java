// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.util.OptionalLong;

/** Reads how long a JVM's application threads have stood still in safepoints so far. */
@FunctionalInterface
public interface PauseMeter {

  /** A meter for a JVM that keeps no such count. */
  PauseMeter NONE = OptionalLong::empty;

  /**
   * Total time in safepoints since the JVM started in nanoseconds, absent when it cannot be read.
   */
  OptionalLong totalPauseNanos();
}
