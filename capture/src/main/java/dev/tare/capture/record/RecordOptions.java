// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.HostMemory;
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
 * @param host where the machine's memory comes from
 */
public record RecordOptions(
    Path proc, Duration maximumPause, boolean histogram, Supplier<Optional<HostMemory>> host) {

  /** The pause allowed when the user says nothing. */
  public static final Duration DEFAULT_MAXIMUM_PAUSE = Duration.ofMillis(100);

  /** Options with the pause allowed by default. */
  public static RecordOptions defaults() {
    return new RecordOptions(
        Path.of("/proc"), DEFAULT_MAXIMUM_PAUSE, true, Optional::<HostMemory>empty);
  }
}
