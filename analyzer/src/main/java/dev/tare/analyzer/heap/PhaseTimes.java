// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes the time of the phases of an analysis, which may run side by side. */
final class PhaseTimes {

  private final long startedNanos = System.nanoTime();
  private final List<HeapCost.Phase> phases = new ArrayList<>();

  <T> T time(String phase, Supplier<T> work) {
    long started = System.nanoTime();
    T result = work.get();
    add(phase, started);
    return result;
  }

  /** A phase that ends now and began at this {@link System#nanoTime}. */
  void add(String phase, long started) {
    synchronized (phases) {
      phases.add(new HeapCost.Phase(phase, millisSince(started)));
    }
  }

  HeapCost cost() {
    synchronized (phases) {
      return new HeapCost(millisSince(startedNanos), phases);
    }
  }

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }
}
