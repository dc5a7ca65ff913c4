// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.concurrent.locks.LockSupport;

/**
 * The pace at which the mappings and pages of a process are read. The kernel locks the mappings
 * during each read; between two reads that follow at once, a thread that waits to change a mapping
 * mostly misses its turn. So the reader rests for a moment in every millisecond.
 */
public final class ReadingPace {

  private static final long STRETCH_NANOS = 1_000_000;

  /** The kernel's timer makes 60 microseconds of it, by default. */
  private static final long REST_NANOS = 10_000;

  private long restedNanos = System.nanoTime();

  /** Rests if it is time to; to be called between two reads. */
  public void keep() {
    if (System.nanoTime() - restedNanos >= STRETCH_NANOS) {
      LockSupport.parkNanos(REST_NANOS);
      restedNanos = System.nanoTime();
    }
  }
}
