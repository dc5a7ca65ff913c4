// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.OutputFile;
import dev.tare.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * From a running process to a capture file.
 *
 * @param pid the process
 * @param options what may be done to it
 * @param plan of a series, absent for a single look
 * @param file the capture
 * @param terminal where warnings and progress go
 */
public record ProcessRecording(
    long pid,
    ObservationOptions options,
    Optional<RecordingPlan> plan,
    OutputFile file,
    Terminal terminal) {

  /** A single look with the options by default. */
  public static ProcessRecording once(long pid, OutputFile file, Terminal terminal) {
    return new ProcessRecording(pid, new ObservationOptions(), Optional.empty(), file, terminal);
  }

  /**
   * Records. The first snapshot is taken before the flight recorder starts, so that what fails
   * until then leaves nothing behind.
   *
   * @return where the capture is
   */
  public Path run() throws CommandFailure, RecordingException {
    CaptureSpace space = CaptureSpace.of(file.path());
    space.require(SnapshotSize.LEAST_BYTES * plan.flatMap(RecordingPlan::snapshots).orElse(1L));
    try (LiveProcess process = LiveProcess.open(pid, options, terminal)) {
      Target target = process.target();
      Snapshot first = process.snapshot();
      space.require(SnapshotSize.bytes(first));
      try (CaptureRecording capture = new CaptureRecording()) {
        capture.write(target);
        capture.write(first);
        space.collected(SnapshotSize.bytes(first));
        SeriesEnd end = plan.isPresent() ? series(process, capture, space) : SeriesEnd.asPlanned();
        end.warning().ifPresent(terminal::warn);
        return finish(capture, end.complete());
      }
    }
  }

  private SeriesEnd series(LiveProcess process, CaptureRecording capture, CaptureSpace space) {
    RecordingPlan times = plan.orElseThrow();
    try (Interruption interruption = Interruption.bySignals();
        SeriesProgress progress = SeriesProgress.of(terminal, times.duration())) {
      return new CaptureSeries(process, times, capture, space, interruption).run(progress);
    }
  }

  private Path finish(CaptureRecording capture, boolean complete) throws CommandFailure {
    Path path = file.unusedPath();
    try {
      capture.finish(path, complete);
      return path;
    } catch (IOException cause) {
      throw file.notWritten(cause);
    }
  }
}
