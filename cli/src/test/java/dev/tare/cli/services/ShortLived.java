// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TargetProcess;
import java.io.IOException;
import java.time.Duration;

/** A process that does something for a service and ends. */
final class ShortLived extends TargetProcess {
  ShortLived(ProcessBuilder builder) throws IOException {
    super(builder);
  }

  /** Waits for its end. */
  void awaitSuccess() {
    if (finish(Duration.ofMinutes(1)) != 0) {
      throw failure("failed");
    }
  }
}
