// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.LongPredicate;

/**
 * Which reservations of direct memory are recorded: one for each so many bytes, so that large ones
 * are recorded by themselves and small ones speak for others. An event with its stack costs 20 to
 * 65 microseconds, so a program that reserves all the time gets fewer: the bytes between two are
 * doubled with each {@value #EVENTS_IN_A_PERIOD} within {@link MapBudget#PERIOD}, after {@value
 * MapBudget#AT_ONCE} events with each {@value #LATER_EVENTS_IN_A_PERIOD}, and halved after a period
 * with few. What all of them speak for stays the sum of what was reserved.
 */
final class ReserveBudget implements LongPredicate {

  static final long LEAST_BYTES = 512 << 10;
  static final long MOST_BYTES = 1L << 40;
  static final int EVENTS_IN_A_PERIOD = 50;
  static final int LATER_EVENTS_IN_A_PERIOD = 4;

  /** How many events come back in a period with few. */
  static final int BACK_IN_A_PERIOD = 10;

  private static final AtomicLongFieldUpdater<ReserveBudget> WAITING_BYTES =
      AtomicLongFieldUpdater.newUpdater(ReserveBudget.class, "waitingBytes");

  // What each reservation reads and writes, in one object, as of maps.
  private volatile long waitingBytes;
  private volatile long bytesOfAnEvent = LEAST_BYTES;

  private final AtomicInteger events = new AtomicInteger();

  /**
   * How many events come until a period has few only; threads that meet here may leave it below 0.
   */
  private final AtomicInteger many = new AtomicInteger(MapBudget.AT_ONCE);

  private long lastRefillNanos;

  /**
   * Begins now.
   *
   * @param nowNanos by {@link System#nanoTime}
   */
  ReserveBudget(long nowNanos) {
    lastRefillNanos = nowNanos;
  }

  /** Counts a reservation, and says whether it is recorded; on any thread, in a few nanoseconds. */
  @Override
  public boolean test(long bytes) {
    return WAITING_BYTES.addAndGet(this, bytes) >= bytesOfAnEvent;
  }

  /** What the next event speaks for: all that was counted since the last. */
  long take() {
    long taken = WAITING_BYTES.getAndSet(this, 0);
    if (taken > 0 && events.incrementAndGet() % mostInAPeriod() == 0) {
      bytesOfAnEvent = Math.min(2 * bytesOfAnEvent, MOST_BYTES);
    }
    if (taken > 0 && many.get() > 0) {
      many.decrementAndGet();
    }
    return taken;
  }

  private int mostInAPeriod() {
    return many.get() > 0 ? EVENTS_IN_A_PERIOD : LATER_EVENTS_IN_A_PERIOD;
  }

  /** Whether {@link #refill} would change nothing. */
  boolean isFull() {
    return bytesOfAnEvent == LEAST_BYTES && events.get() == 0 && many.get() == MapBudget.AT_ONCE;
  }

  /** Allows more if a period has passed; called by one thread. */
  void refill(long nowNanos) {
    if (nowNanos - lastRefillNanos >= MapBudget.PERIOD.toNanos()) {
      lastRefillNanos = nowNanos;
      if (events.getAndSet(0) < LATER_EVENTS_IN_A_PERIOD / 2) {
        bytesOfAnEvent = Math.max(LEAST_BYTES, bytesOfAnEvent / 2);
        many.updateAndGet(
            left -> Math.min(MapBudget.AT_ONCE, Math.max(0, left) + BACK_IN_A_PERIOD));
      }
    }
  }
}
