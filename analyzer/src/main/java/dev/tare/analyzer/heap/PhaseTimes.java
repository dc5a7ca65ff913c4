// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes the time of the phases of an analysis, which may run side by side. */
final class PhaseTimes {

  private final List<HeapCost.Phase> phases = new ArrayList<>();

  <T> T time(String phase, Supplier<T> work) {
    long started = System.nanoTime();
    T result = work.get();
    add(phase, started);
    return result;
  }

  /** A phase that ends now and began at this {@link System#nanoTime}. */
  void add(String phase, long started) {
    long millis = (System.nanoTime() - started) / 1_000_000;
    synchronized (phases) {
      phases.add(new HeapCost.Phase(phase, millis));
    }
  }

  HeapCost cost() {
    synchronized (phases) {
      return new HeapCost(phases);
    }
  }
}
