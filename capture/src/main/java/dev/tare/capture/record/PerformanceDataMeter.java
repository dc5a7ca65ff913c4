// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.jvm.PerformanceDataFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Pauses by the counters that a JVM publishes in its performance data file. */
public final class PerformanceDataMeter implements PauseMeter {

  private final PerformanceDataFile file;

  private PerformanceDataMeter(PerformanceDataFile file) {
    this.file = file;
  }

  /** The meter for a process; one that knows nothing when the process publishes no counters. */
  public static PauseMeter ofProcess(long pid) {
    try {
      Optional<PerformanceDataFile> file = PerformanceDataFile.ofProcess(pid);
      return file.isPresent() ? new PerformanceDataMeter(file.get()) : PauseMeter.NONE;
    } catch (IOException unreadable) {
      return PauseMeter.NONE;
    }
  }

  @Override
  public OptionalLong totalPauseNanos() {
    try {
      return file.readCounts().safepointNanos();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  @Override
  public OptionalLong collections() {
    try {
      return file.readCounts().collections();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }
}
