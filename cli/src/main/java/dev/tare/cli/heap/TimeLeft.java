// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.reports.amount.ByteAmount;
import java.time.Duration;

/**
 * How far a phase is, and how long it will take if it goes on as fast. Of phases that run side by
 * side it follows the one that began first, until that is done or silent.
 */
final class TimeLeft {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private String phase = "";
  private long startNanos;
  private long lastNanos;
  private long doneBytes;
  private long totalBytes;

  /**
   * Takes note.
   *
   * @return whether this is the phase to show
   */
  boolean at(String currentPhase, long done, long total, long nowNanos) {
    boolean same = currentPhase.equals(phase);
    if (!same && doneBytes < totalBytes && nowNanos - lastNanos < SECOND_NANOS) {
      return false;
    }
    if (!same) {
      phase = currentPhase;
      startNanos = nowNanos;
      doneBytes = 0;
    }
    // Threads report in any order.
    doneBytes = Math.max(doneBytes, done);
    totalBytes = total;
    lastNanos = nowNanos;
    return true;
  }

  /** For example {@code 1.2 GiB of 4.0 GiB, about 12 s left}. */
  String words() {
    String amounts = new ByteAmount(doneBytes) + " of " + new ByteAmount(totalBytes);
    long nanos = lastNanos - startNanos;
    if (doneBytes <= 0 || doneBytes >= totalBytes || nanos < SECOND_NANOS) {
      return amounts;
    }
    double perByte = (double) nanos / doneBytes;
    long seconds = Math.round(Math.ceil(perByte * (totalBytes - doneBytes) / SECOND_NANOS));
    String left = seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    return amounts + ", about " + left + " left";
  }
}
