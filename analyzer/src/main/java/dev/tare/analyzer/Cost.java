// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import java.util.List;
import java.util.OptionalLong;

/**
 * What recording cost the process.
 *
 * @param durationMillis how long the snapshot took
 * @param coreMillis how long the read of smaps and pages took, the skew within the ledger
 * @param attempts how often it was read until it was consistent
 * @param pauses how long application threads stood still while the JVM answered
 * @param changes what recording changed in the process, one sentence each
 */
public record Cost(
    long durationMillis, long coreMillis, int attempts, List<Pause> pauses, List<String> changes) {

  /**
   * A pause of the application.
   *
   * @param what the question that was asked meanwhile
   * @param micros how long; it contains pauses the JVM made for itself in that time
   */
  public record Pause(String what, long micros) {}

  /** Takes private copies. */
  public Cost {
    pauses = List.copyOf(pauses);
    changes = List.copyOf(changes);
  }

  /** The longest pause in microseconds, absent when none was measured. */
  public OptionalLong longestPauseMicros() {
    return pauses.stream().mapToLong(Pause::micros).max();
  }
}
