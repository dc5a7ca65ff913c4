// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.HostMemory;
import dev.tare.capture.Skipped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a recorder may do.
 *
 * @param proc where procfs is mounted
 * @param maximumPause a question whose predicted pause exceeds this is not asked
 * @param histogram whether the class histogram may be asked for
 * @param classes whether to read files of the process for it: its archives, to find out where each
 *     class comes from, and libraries without a build identifier, to tell which are equal
 * @param host where the machine's memory comes from
 */
public record RecordOptions(
    Path proc,
    Duration maximumPause,
    boolean histogram,
    boolean classes,
    Supplier<Optional<HostMemory>> host) {

  /** The pause allowed when the user says nothing. */
  public static final Duration DEFAULT_MAXIMUM_PAUSE = Duration.ofMillis(100);

  /**
   * Says that something is left out because it would stop the application for too long.
   *
   * @param what what would
   * @param predicted for how long
   * @return absent if that is allowed
   */
  public Optional<Skipped> tooLong(String what, Duration predicted) {
    if (predicted.compareTo(maximumPause) <= 0) {
      return Optional.empty();
    }
    String why =
        String.format(
            "predicted pause %d ms exceeds %d ms; allow it with --max-pause %dms",
            predicted.toMillis(), maximumPause.toMillis(), predicted.toMillis() + 1);
    return Optional.of(new Skipped(what, why));
  }

  /** Options with the pause allowed by default. */
  public static RecordOptions defaults() {
    return new RecordOptions(
        Path.of("/proc"), DEFAULT_MAXIMUM_PAUSE, true, true, Optional::<HostMemory>empty);
  }
}
