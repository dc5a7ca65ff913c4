// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.util.Locale;
import java.util.Optional;

/**
 * What a walk may cost. A walk that is cut short says nothing (what lies near the roots is not like
 * the rest: errors up to 23 times were measured), so it is refused instead.
 *
 * @param nanosPerObject of processor time, from the last walk or from measurements
 */
record WalkBudget(double nanosPerObject) {

  /** As long as objects were visited once before (measured on services: 53 to 145 ns). */
  static final WalkBudget FIRST = new WalkBudget(300);

  private static final double MOST_NANOS = 10e9;
  private static final long LEAST_LIMIT_BYTES = 64L << 20;

  /** A bit for 8 bytes of heap, and 12 bytes in a table for one object in two. */
  private static long nativeBytes(long usedBytes, long objects) {
    return usedBytes / 64 + objects / 2 * 12;
  }

  /**
   * Why a walk is not begun; absent if it is.
   *
   * @param usedBytes of the heap
   * @param mostBytes that the heap may grow to
   * @param objects in it
   */
  Optional<String> refusal(long usedBytes, long mostBytes, long objects) {
    double nanos = objects * nanosPerObject;
    long bytes = nativeBytes(usedBytes, objects);
    long limit = Math.max(LEAST_LIMIT_BYTES, mostBytes / 8);
    if (nanos <= MOST_NANOS && bytes <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "it would take about %.1f s of processor time and %d MiB of native memory for %d"
                + " objects, more than the %.0f s and %d MiB that it may; tare record --heap dump"
                + " tells the contents exactly",
            nanos / 1e9,
            bytes >> 20,
            objects,
            MOST_NANOS / 1e9,
            limit >> 20));
  }

  /** After a walk that visited so many objects in so much time. */
  WalkBudget after(long objects, long nanos) {
    return objects < 10_000 ? this : new WalkBudget((double) nanos / objects);
  }
}
