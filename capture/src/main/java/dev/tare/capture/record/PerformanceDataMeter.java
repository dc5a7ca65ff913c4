// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.capture.jvm.PerformanceDataFile;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Function;

/** Pauses by the counters that a JVM publishes in its performance data file. */
public final class PerformanceDataMeter implements PauseMeter {

  private final PerformanceDataFile file;

  private PerformanceDataMeter(PerformanceDataFile file) {
    this.file = file;
  }

  /** The meter for a process; one that knows nothing when the process publishes no counters. */
  public static PauseMeter ofProcess(long pid) {
    try {
      return PerformanceDataFile.ofProcess(pid)
          .<PauseMeter>map(PerformanceDataMeter::new)
          .orElse(PauseMeter.NONE);
    } catch (IOException unreadable) {
      return PauseMeter.NONE;
    }
  }

  @Override
  public OptionalLong totalPauseNanos() {
    return read(PerformanceData::safepointNanos);
  }

  @Override
  public OptionalLong collections() {
    return read(PerformanceData::collections);
  }

  private OptionalLong read(Function<PerformanceData, OptionalLong> count) {
    try {
      return count.apply(file.read());
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }
}
