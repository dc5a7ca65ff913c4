// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.record.DurationSpelling;
import dev.tare.capture.record.RecordingPlan;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.OutputFile;
import dev.tare.cli.agent.LoadedAgent;
import dev.tare.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A recording by the agent inside of a running process.
 *
 * @param pid the process
 * @param options what may be done to it
 * @param plan of the series
 * @param file the capture
 * @param terminal where warnings and progress go
 */
record AgentRecording(
    long pid, ObservationOptions options, RecordingPlan plan, OutputFile file, Terminal terminal) {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** The agent ends by itself so much later, if this command is killed. */
  private static final Duration AFTER_THIS_COMMAND = Duration.ofSeconds(30);

  /**
   * Records until the duration is over, or the user or the process ends it.
   *
   * @return where the capture is
   */
  Path run() throws CommandFailure {
    try (LoadedAgent agent = LoadedAgent.load(pid, agentOptions())) {
      await();
      Path path = file.unusedPath();
      try {
        agent.stop(path);
      } catch (IOException cause) {
        throw file.notWritten(cause);
      }
      return path;
    }
  }

  private String agentOptions() {
    return "interval="
        + DurationSpelling.of(plan.interval())
        + ",snapshot-interval="
        + DurationSpelling.of(plan.snapshotInterval())
        + plan.duration()
            .map(planned -> ",duration=" + DurationSpelling.of(planned.plus(AFTER_THIS_COMMAND)))
            .orElse("")
        + options.agentOptions();
  }

  private void await() {
    long startedNanos = System.nanoTime();
    try (Interruption interruption = Interruption.bySignals();
        SeriesProgress progress = SeriesProgress.of(terminal, plan.duration())) {
      Duration elapsed = Duration.ZERO;
      while (!plan.isOver(elapsed) && Files.exists(Path.of("/proc", Long.toString(pid)))) {
        if (interruption.await(BETWEEN_LOOKS)) {
          return;
        }
        elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
        progress.show(elapsed, "the agent watches");
      }
    }
  }
}
