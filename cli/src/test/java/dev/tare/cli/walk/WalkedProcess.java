// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The agent's walks of a process that carries it from its start. */
public final class WalkedProcess {

  private static final long PATIENCE_NANOS = 90_000_000_000L;

  private WalkedProcess() {}

  /** The agent's jar that the build made. */
  public static Path agentJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "agent", "target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("tare-agent-.*\\.jar"))
          .findFirst()
          .orElseThrow()
          .toRealPath();
    }
  }

  /** What a JVM is to be started with. */
  static String option(Path capture, String more) throws IOException {
    return "-javaagent:" + agentJar() + "=file=" + capture + ",heap=sample" + more;
  }

  /** The snapshot of the capture with the first walk, which the process may still be writing. */
  static Snapshot awaitWalk(Path capture, BooleanSupplier isAlive) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Optional<Snapshot> found = walked(capture);
    while (found.isEmpty() && isAlive.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(200);
      found = walked(capture);
    }
    return found.orElseThrow(
        () -> new AssertionError("no walk in " + capture + "; skipped: " + skipped(capture)));
  }

  /**
   * Waits for the first snapshot that an agent in a process took, with a walk or not.
   *
   * @param temporaryDirectories one of them is the process's; there the flight recorder writes
   * @param ended whether there will be none
   */
  static void awaitFirstSnapshot(long pid, List<Path> temporaryDirectories, BooleanSupplier ended)
      throws Exception {
    while (!ended.getAsBoolean() && !hasSnapshot(pid, temporaryDirectories)) {
      Thread.sleep(300);
    }
  }

  private static boolean hasSnapshot(long pid, List<Path> temporaryDirectories) throws IOException {
    for (Path directory : temporaryDirectories) {
      try (Stream<Path> files = Files.list(directory)) {
        Optional<Path> chunks =
            files
                .filter(file -> file.getFileName().toString().matches("\\d{4}(_\\d+){5}_" + pid))
                .findFirst();
        if (chunks.isPresent()) {
          return !CaptureFile.read(chunks.get()).snapshots().isEmpty();
        }
      } catch (CaptureException notYet) {
        return false;
      }
    }
    return false;
  }

  /** What follows from a snapshot's walk. */
  static WalkFacts facts(Snapshot snapshot) {
    return WalkFacts.of(snapshot).orElseThrow();
  }

  private static Optional<Snapshot> walked(Path capture) {
    try {
      return CaptureFile.read(capture).snapshots().stream()
          .filter(snapshot -> snapshot.walk().isPresent())
          .reduce((first, second) -> second);
    } catch (CaptureException notYet) {
      return Optional.empty();
    }
  }

  private static String skipped(Path capture) {
    try {
      return CaptureFile.read(capture).last().skipped().toString();
    } catch (CaptureException unreadable) {
      return unreadable.getMessage();
    }
  }
}
