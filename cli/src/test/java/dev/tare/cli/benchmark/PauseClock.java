// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.capture.jvm.PerformanceDataFile;
import java.io.IOException;
import java.util.OptionalLong;

/** Reads how long a JVM has stood still so far, without asking it. */
final class PauseClock {
  private final PerformanceDataFile counters;

  private PauseClock(PerformanceDataFile counters) {
    this.counters = counters;
  }

  static PauseClock of(long pid) throws IOException {
    return new PauseClock(PerformanceDataFile.ofProcess(pid).orElseThrow());
  }

  OptionalLong totalNanos() {
    try {
      return counters.read().safepointNanos();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** How many milliseconds the JVM stood still while something was done. */
  double millisDuring(Doing doing) throws Exception {
    long before = totalNanos().orElseThrow();
    doing.run();
    return (totalNanos().orElseThrow() - before) / 1e6;
  }

  /** Something done to the JVM. */
  interface Doing {
    void run() throws Exception;
  }
}
