// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.hook.FileMapsLeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.LongPredicate;

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
final class MapBudget implements LongPredicate {

  static final long LARGE_BYTES = 1 << 20;
  static final int AT_ONCE = 1000;
  static final int SMALL_IN_A_PERIOD = 10;
  static final int LARGE_IN_A_PERIOD = 50;

  /** So many periods pass while all is taken until something comes back, ... */
  static final int PERIODS_WITHOUT = 4;

  /** ... which is this part of what would have come back in them. */
  static final int PART_AFTER_THEM = 5;

  static final Duration PERIOD = Duration.ofMillis(500);

  private static final AtomicIntegerFieldUpdater<MapBudget> SMALL =
      AtomicIntegerFieldUpdater.newUpdater(MapBudget.class, "small");
  private static final AtomicIntegerFieldUpdater<MapBudget> LARGE =
      AtomicIntegerFieldUpdater.newUpdater(MapBudget.class, "large");
  private static final AtomicLongFieldUpdater<MapBudget> LEFT_MAPS =
      AtomicLongFieldUpdater.newUpdater(MapBudget.class, "leftMaps");
  private static final AtomicLongFieldUpdater<MapBudget> LEFT_BYTES =
      AtomicLongFieldUpdater.newUpdater(MapBudget.class, "leftBytes");
  private static final AtomicLongFieldUpdater<MapBudget> LEFT_LARGEST =
      AtomicLongFieldUpdater.newUpdater(MapBudget.class, "leftLargest");

  // What each map reads and writes, in one object: memory that is not in the processor's caches.
  /** How many may be recorded; below zero are calls that found nothing left at the same time. */
  private volatile int small = AT_ONCE;

  private volatile int large = AT_ONCE;
  private volatile long leftMaps;
  private volatile long leftBytes;
  private volatile long leftLargest;

  private final Share ofSmall = new Share(SMALL, SMALL_IN_A_PERIOD);
  private final Share ofLarge = new Share(LARGE, LARGE_IN_A_PERIOD);
  private long lastRefillNanos;

  /** What comes back of the maps of a kind. */
  private final class Share {
    private final AtomicIntegerFieldUpdater<MapBudget> left;
    private final int inAPeriod;
    private int periodsWithout;

    private Share(AtomicIntegerFieldUpdater<MapBudget> left, int inAPeriod) {
      this.left = left;
      this.inAPeriod = inAPeriod;
    }

    private void giveBack() {
      periodsWithout = left.get(MapBudget.this) > 0 ? 0 : periodsWithout + 1;
      if (periodsWithout == 0) {
        left.updateAndGet(MapBudget.this, now -> Math.min(AT_ONCE, now + inAPeriod));
      } else if (periodsWithout == PERIODS_WITHOUT) {
        periodsWithout = 0;
        left.set(MapBudget.this, inAPeriod * PERIODS_WITHOUT / PART_AFTER_THEM);
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
  @Override
  public boolean test(long bytes) {
    if (bytes >= LARGE_BYTES ? takesLarge() : takesSmall()) {
      return true;
    }
    LEFT_MAPS.getAndIncrement(this);
    LEFT_BYTES.getAndAdd(this, bytes);
    if (bytes > leftLargest) {
      LEFT_LARGEST.accumulateAndGet(this, bytes, Math::max);
    }
    return false;
  }

  // Read first: where nothing is left nobody writes what all threads read.
  private boolean takesSmall() {
    return small > 0 && SMALL.getAndDecrement(this) > 0;
  }

  private boolean takesLarge() {
    return large > 0 && LARGE.getAndDecrement(this) > 0;
  }

  /** Allows more if a period has passed; called by one thread. */
  void refill(long nowNanos) {
    if (nowNanos - lastRefillNanos >= PERIOD.toNanos()) {
      lastRefillNanos = nowNanos;
      ofSmall.giveBack();
      ofLarge.giveBack();
    }
  }

  /** Whether nothing was taken that {@link #refill} would give again. */
  boolean isFull() {
    return small == AT_ONCE && large == AT_ONCE;
  }

  /** What was left out since the last call, with no map if nothing was. */
  FileMapsLeftOut takeLeftOut() {
    return new FileMapsLeftOut(
        Instant.now(),
        LEFT_MAPS.getAndSet(this, 0),
        LEFT_BYTES.getAndSet(this, 0),
        LEFT_LARGEST.getAndSet(this, 0));
  }
}
