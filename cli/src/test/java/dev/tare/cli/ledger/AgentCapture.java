// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.TargetJvm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what an agent writes while its process runs. */
public final class AgentCapture {

  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private AgentCapture() {}

  /**
   * Waits for a snapshot that begins from now on.
   *
   * @param file which the agent writes
   * @param jvm the agent's process; it is not waited for longer than that lives
   * @param wanted whether a snapshot has what is looked for
   */
  public static Capture await(Path file, TargetJvm jvm, Predicate<Snapshot> wanted)
      throws InterruptedException {
    Instant from = Instant.now();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Optional<Capture> found = Optional.empty();
    while (found.isEmpty() && jvm.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(200);
      found =
          read(file)
              .filter(capture -> capture.last().timing().startedAt().isAfter(from))
              .filter(capture -> wanted.test(capture.last()));
    }
    return found.orElseThrow(() -> new AssertionError("no snapshot in " + file));
  }

  private static Optional<Capture> read(Path file) {
    try {
      return Optional.of(CaptureFile.read(file));
    } catch (CaptureException notYet) {
      return Optional.empty();
    }
  }
}
