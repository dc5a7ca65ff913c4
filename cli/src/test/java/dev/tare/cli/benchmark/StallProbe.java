// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A thread that does the same small thing again and again and keeps the worst latency of each 10
 * milliseconds. It rests in between, so that on a machine of few cores it does not compete with
 * what it observes; nothing longer than the rest escapes it.
 */
final class StallProbe {
  static final long WINDOW_NANOS = 10_000_000;

  private static final long REST_NANOS = 200_000;
  private static final int WINDOWS = 6_000;

  private final Operation operation;
  private final int[] worstNanos = new int[WINDOWS];
  private long beganNanos = System.nanoTime();

  /** What is measured. */
  interface Operation {
    /** Makes ready for many runs; not measured. */
    void prepare();

    void run();
  }

  StallProbe(Operation operation) {
    this.operation = operation;
  }

  void start(String name) {
    operation.prepare();
    Thread thread = new Thread(this::repeat, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Forgets what was measured. */
  synchronized void begin() {
    operation.prepare();
    Arrays.fill(worstNanos, 0);
    beganNanos = System.nanoTime();
  }

  /** The worst latency of each window since {@link #begin} in microseconds, separated by commas. */
  synchronized String microsByWindow() {
    int windows = window(System.nanoTime()) + 1;
    return Arrays.stream(worstNanos, 0, windows)
        .mapToObj(nanos -> String.valueOf(nanos / 1_000))
        .collect(Collectors.joining(","));
  }

  private void repeat() {
    while (true) {
      measureOnce();
      LockSupport.parkNanos(REST_NANOS);
    }
  }

  private synchronized void measureOnce() {
    long before = System.nanoTime();
    operation.run();
    long after = System.nanoTime();
    int window = window(after);
    worstNanos[window] = (int) Math.max(worstNanos[window], after - before);
  }

  private int window(long nanos) {
    return (int) Math.min(WINDOWS - 1, (nanos - beganNanos) / WINDOW_NANOS);
  }
}
