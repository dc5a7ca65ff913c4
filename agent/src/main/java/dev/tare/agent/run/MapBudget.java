// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.hook.FileMapsLeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which maps of files are recorded one by one. An event with its stack costs more than a map of a
 * small file itself, most of it on the agent's thread (20 us there when many come, 65 us for a few,
 * whose code stays interpreted; measured on JDK 25 and 17) and the compilers'. So a program that
 * maps all the time gets some of its maps recorded and the others counted: {@value #AT_ONCE} in a
 * row, and what is taken of them comes back at 20 in a second; while nothing of it is left, 8 in
 * two seconds, together, since the agent's thread is woken for them. Maps of a mebibyte and more,
 * which is what matters in resident memory, have a budget of their own, which comes back at 100 in
 * a second, or 40 in two.
 */
final class MapBudget {

  static final long LARGE_BYTES = 1 << 20;
  static final int AT_ONCE = 1000;
  static final int SMALL_IN_A_PERIOD = 10;
  static final int LARGE_IN_A_PERIOD = 50;

  /** So many periods pass while all is taken until something comes back, ... */
  static final int PERIODS_WITHOUT = 4;

  /** ... which is this part of what would have come back in them. */
  static final int PART_AFTER_THEM = 5;

  static final Duration PERIOD = Duration.ofMillis(500);

  private final Share small = new Share(SMALL_IN_A_PERIOD);
  private final Share large = new Share(LARGE_IN_A_PERIOD);
  private final AtomicLong leftMaps = new AtomicLong();
  private final AtomicLong leftBytes = new AtomicLong();
  private final AtomicLong leftLargest = new AtomicLong();
  private long lastRefillNanos;

  /** What may be recorded of maps of a kind. */
  private static final class Share {
    /** Below zero are calls that found nothing left at the same time. */
    private final AtomicInteger left = new AtomicInteger(AT_ONCE);

    private final int inAPeriod;
    private int periodsWithout;

    private Share(int inAPeriod) {
      this.inAPeriod = inAPeriod;
    }

    private void giveBack() {
      periodsWithout = left.get() > 0 ? 0 : periodsWithout + 1;
      if (periodsWithout == 0) {
        left.updateAndGet(now -> Math.min(AT_ONCE, now + inAPeriod));
      } else if (periodsWithout == PERIODS_WITHOUT) {
        periodsWithout = 0;
        left.set(inAPeriod * PERIODS_WITHOUT / PART_AFTER_THEM);
      }
    }
  }

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
    AtomicInteger left = (bytes >= LARGE_BYTES ? large : small).left;
    // Read first: where nothing is left nobody writes what all threads read.
    if (left.get() > 0 && left.decrementAndGet() >= 0) {
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
      small.giveBack();
      large.giveBack();
    }
  }

  /** Whether nothing was taken that {@link #refill} would give again. */
  boolean isFull() {
    return small.left.get() == AT_ONCE && large.left.get() == AT_ONCE;
  }

  /** What was left out since the last call, with no map if nothing was. */
  FileMapsLeftOut takeLeftOut() {
    return new FileMapsLeftOut(
        Instant.now(), leftMaps.getAndSet(0), leftBytes.getAndSet(0), leftLargest.getAndSet(0));
  }
}
