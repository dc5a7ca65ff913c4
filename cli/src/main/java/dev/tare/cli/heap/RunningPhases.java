// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.reports.amount.ByteAmount;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The phases of an analysis, which may run side by side, and the one to show: the first that is not
 * done, of those whose length is known if there is one. Not safe for several threads.
 */
final class RunningPhases {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Map<String, Extent> running = new LinkedHashMap<>();
  private final Map<String, Extent> done = new HashMap<>();
  private String shown = "";

  private record Extent(long doneBytes, long totalBytes, long startNanos, long lastNanos) {

    /** Whether it is known how long the phase is. */
    boolean isKnown() {
      return totalBytes > 1;
    }

    Extent reached(long bytes, long nowNanos) {
      return new Extent(Math.max(doneBytes, bytes), totalBytes, startNanos, nowNanos);
    }
  }

  /** Takes note of how far a phase is. */
  void at(String phase, long doneBytes, long totalBytes, long nowNanos) {
    if (done.containsKey(phase)) {
      // Threads report in any order: what comes behind the end is old.
      return;
    }
    running.putIfAbsent(phase, new Extent(0, totalBytes, nowNanos, nowNanos));
    Extent extent = running.get(phase).reached(doneBytes, nowNanos);
    running.put(phase, extent);
    if (extent.doneBytes >= totalBytes) {
      running.remove(phase);
      done.put(phase, extent);
    }
    shown = mostTelling().orElse(phase);
  }

  private Optional<String> mostTelling() {
    return running.keySet().stream()
        .filter(phase -> running.get(phase).isKnown())
        .findFirst()
        .or(() -> running.keySet().stream().findFirst());
  }

  /** The phase to show, empty before the first. */
  String shown() {
    return shown;
  }

  /** How far the phase to show is, from 0 to 1; absent when it is not known how long it is. */
  OptionalDouble part() {
    Extent extent = extent();
    return extent.isKnown()
        ? OptionalDouble.of((double) extent.doneBytes / extent.totalBytes)
        : OptionalDouble.empty();
  }

  /** For example {@code 1.2 GiB of 4.0 GiB, about 12 s left}; empty when nothing is known. */
  String words() {
    Extent extent = extent();
    if (!extent.isKnown()) {
      return "";
    }
    String amounts = new ByteAmount(extent.doneBytes) + " of " + new ByteAmount(extent.totalBytes);
    long nanos = extent.lastNanos - extent.startNanos;
    if (extent.doneBytes <= 0 || extent.doneBytes >= extent.totalBytes || nanos < SECOND_NANOS) {
      return amounts;
    }
    double perByte = (double) nanos / extent.doneBytes;
    double left = perByte * (extent.totalBytes - extent.doneBytes) / SECOND_NANOS;
    long seconds = Math.round(Math.ceil(left));
    String time = seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    return amounts + ", about " + time + " left";
  }

  private Extent extent() {
    return running.getOrDefault(shown, done.get(shown));
  }
}
