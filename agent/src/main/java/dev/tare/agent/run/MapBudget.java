// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.hook.FileMapsLeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Which maps of files are recorded one by one. An event with its stack costs more than a map of a
 * small file itself, most of it on the agent's thread, which moreover makes each unmap of the
 * application wait for the processor that it runs on. So a program that maps all the time gets some
 * of its maps recorded and the others counted: {@value #AT_ONCE} in a row, and what is taken of
 * them comes back at 20 in a second. Maps of a mebibyte and more, which is what matters in resident
 * memory, have a budget of their own, which comes back at 100 in a second.
 */
final class MapBudget {

  static final long LARGE_BYTES = 1 << 20;
  static final int AT_ONCE = 1000;
  static final int SMALL_IN_A_PERIOD = 10;
  static final int LARGE_IN_A_PERIOD = 50;
  static final Duration PERIOD = Duration.ofMillis(500);

  // Fields, not objects of java.util.concurrent.atomic: after a map the processor's caches hold the
  // kernel's data, and each object is one more to fetch.
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

  private volatile int small = AT_ONCE;
  private volatile int large = AT_ONCE;
  private volatile long leftMaps;
  private volatile long leftBytes;
  private volatile long leftLargest;
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
    // Read first: where nothing is left nobody writes what all threads read.
    if (bytes >= LARGE_BYTES
        ? large > 0 && LARGE.decrementAndGet(this) >= 0
        : small > 0 && SMALL.decrementAndGet(this) >= 0) {
      return true;
    }
    LEFT_MAPS.incrementAndGet(this);
    LEFT_BYTES.addAndGet(this, bytes);
    if (bytes > leftLargest) {
      LEFT_LARGEST.accumulateAndGet(this, bytes, Math::max);
    }
    return false;
  }

  /** Allows more if a period has passed; called by one thread. */
  void refill(long nowNanos) {
    if (nowNanos - lastRefillNanos >= PERIOD.toNanos()) {
      lastRefillNanos = nowNanos;
      add(SMALL_IN_A_PERIOD, SMALL);
      add(LARGE_IN_A_PERIOD, LARGE);
    }
  }

  /** Below zero are calls that found nothing left at the same time. */
  private void add(int more, AtomicIntegerFieldUpdater<MapBudget> budget) {
    budget.updateAndGet(this, left -> Math.min(AT_ONCE, Math.max(0, left) + more));
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
