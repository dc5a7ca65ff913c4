// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.hook.FileMapsLeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which maps of files are recorded one by one. An event with its stack costs more than a map of a
 * small file itself, most of it on the agent's thread (20 us there, measured on JDK 25). So a
 * program that maps all the time gets some of its maps recorded and the others counted: {@value
 * #AT_ONCE} in a row, and what is taken of them comes back at 20 in a second. Maps of a mebibyte
 * and more, which is what matters in resident memory, have a budget of their own, which comes back
 * at 100 in a second.
 */
final class MapBudget {

  static final long LARGE_BYTES = 1 << 20;
  static final int AT_ONCE = 1000;
  static final int SMALL_IN_A_PERIOD = 10;
  static final int LARGE_IN_A_PERIOD = 50;
  static final Duration PERIOD = Duration.ofMillis(500);

  private final AtomicInteger small = new AtomicInteger(AT_ONCE);
  private final AtomicInteger large = new AtomicInteger(AT_ONCE);
  private final AtomicLong leftMaps = new AtomicLong();
  private final AtomicLong leftBytes = new AtomicLong();
  private final AtomicLong leftLargest = new AtomicLong();
  private long lastRefillNanos;

  /**
   * Begins now.
   *
   * @param nowNanos by {@link System#nanoTime}
   */
  MapBudget(long nowNanos) {
    lastRefillNanos = nowNanos;
  }

  /** Whether a map is recorded; otherwise it is counted. On any thread, in a few nanoseconds. */
  boolean allows(long bytes) {
    AtomicInteger budget = bytes >= LARGE_BYTES ? large : small;
    // Read first: where nothing is left nobody writes what all threads read.
    if (budget.get() > 0 && budget.decrementAndGet() >= 0) {
      return true;
    }
    leftMaps.incrementAndGet();
    leftBytes.addAndGet(bytes);
    if (bytes > leftLargest.get()) {
      leftLargest.accumulateAndGet(bytes, Math::max);
    }
    return false;
  }

  /** Allows more if a period has passed; called by one thread. */
  void refill(long nowNanos) {
    if (nowNanos - lastRefillNanos >= PERIOD.toNanos()) {
      lastRefillNanos = nowNanos;
      add(SMALL_IN_A_PERIOD, small);
      add(LARGE_IN_A_PERIOD, large);
    }
  }

  /** Below zero are calls that found nothing left at the same time. */
  private static void add(int more, AtomicInteger budget) {
    budget.updateAndGet(left -> Math.min(AT_ONCE, Math.max(0, left) + more));
  }

  /** Whether nothing was taken that {@link #refill} would give again. */
  boolean isFull() {
    return small.get() == AT_ONCE && large.get() == AT_ONCE;
  }

  /** What was left out since the last call, with no map if nothing was. */
  FileMapsLeftOut takeLeftOut() {
    return new FileMapsLeftOut(
        Instant.now(), leftMaps.getAndSet(0), leftBytes.getAndSet(0), leftLargest.getAndSet(0));
  }
}
