// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.capture.record.RecordingException;
import dev.tare.capture.record.RecordingPlan;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.OutputFile;
import dev.tare.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * From a running process to a capture file.
 *
 * @param pid the process
 * @param options what may be done to it
 * @param plan of a series, absent for a single look
 * @param file the capture
 * @param dump a heap dump beside it, if the options want one
 * @param terminal where warnings and progress go
 */
public record ProcessRecording(
    long pid,
    ObservationOptions options,
    Optional<RecordingPlan> plan,
    OutputFile file,
    Optional<OutputFile> dump,
    Terminal terminal) {

  /** A single look with the options by default. */
  public static ProcessRecording once(long pid, OutputFile file, Terminal terminal) {
    return new ProcessRecording(
        pid, new ObservationOptions(), Optional.empty(), file, Optional.empty(), terminal);
  }

  /**
   * Records. The first snapshot is taken before anything is written, so that what fails until then
   * leaves nothing behind.
   *
   * @return where the capture is
   */
  public Path run() throws CommandFailure, RecordingException {
    CaptureSpace space = CaptureSpace.of(file.path());
    space.require(SnapshotSize.LEAST_BYTES * plan.flatMap(RecordingPlan::snapshots).orElse(1L));
    try (LiveProcess process = LiveProcess.open(pid, options, terminal)) {
      Target target = process.target();
      List<Snapshot> looks =
          plan.isPresent() ? List.of(process.snapshot()) : process.lastSnapshots(this::dumpPath);
      space.require(looks.stream().mapToLong(SnapshotSize::bytes).sum());
      try (CaptureRecording capture = space.begin()) {
        for (Snapshot look : looks) {
          capture.write(look);
          space.collected(SnapshotSize.bytes(look));
        }
        SeriesEnd end = plan.isPresent() ? series(process, capture, space) : SeriesEnd.asPlanned();
        end.warning().ifPresent(terminal::warn);
        capture.write(process.atDepth(target));
        process.dump().ifPresent(dumped -> terminal.say("Wrote " + dumped.path()));
        return finish(capture, end.complete());
      }
    }
  }

  /** Where the dump goes; a path is asked for only if the options want a dump. */
  private Path dumpPath() {
    return dump.orElseThrow().unusedPath();
  }

  private SeriesEnd series(LiveProcess process, CaptureRecording capture, CaptureSpace space) {
    RecordingPlan times = plan.orElseThrow();
    try (Interruption interruption = Interruption.bySignals();
        SeriesProgress progress = SeriesProgress.of(terminal, times.duration())) {
      return new CaptureSeries(process, times, capture, space, this::dumpPath, interruption)
          .run(progress);
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
