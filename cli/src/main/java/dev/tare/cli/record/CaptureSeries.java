// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.capture.record.RecordingException;
import dev.tare.capture.record.RecordingPlan;
import dev.tare.cli.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks at a process again and again and writes what it finds into a capture. */
final class CaptureSeries {

  /** About what a sample takes in a capture. */
  private static final long SAMPLE_BYTES = 100;

  private final LiveProcess process;
  private final RecordingPlan plan;
  private final CaptureRecording capture;
  private final CaptureSpace space;
  private final Supplier<Path> dump;
  private final Interruption interruption;
  private final long startedNanos = System.nanoTime();
  private int samples;
  private int snapshots = 1;

  /**
   * A series after its first snapshot.
   *
   * @param dump where a heap dump goes if one is wanted
   * @param interruption by which the user ends it early
   */
  CaptureSeries(
      LiveProcess process,
      RecordingPlan plan,
      CaptureRecording capture,
      CaptureSpace space,
      Supplier<Path> dump,
      Interruption interruption) {
    this.process = process;
    this.plan = plan;
    this.capture = capture;
    this.space = space;
    this.dump = dump;
    this.interruption = interruption;
  }

  /**
   * Records until the duration is over, the user or the process ends it, or there is no room.
   * Whatever ends it, what was recorded until then stays in the capture.
   */
  SeriesEnd run(SeriesProgress progress) {
    try {
      boolean interrupted = recordSamples(progress);
      for (Snapshot last : process.lastSnapshots(dump)) {
        record(last);
      }
      return interrupted && plan.duration().isPresent()
          ? SeriesEnd.early("Ended by the user; kept " + counts() + ".")
          : SeriesEnd.asPlanned();
    } catch (RecordingException | CommandFailure cause) {
      return SeriesEnd.early(cause.getMessage() + " Kept " + counts() + ".");
    }
  }

  private boolean recordSamples(SeriesProgress progress) throws RecordingException, CommandFailure {
    recordSample();
    Duration lastSnapshot = Duration.ZERO;
    Duration due = Duration.ZERO;
    while (!plan.isOver(due)) {
      due = plan.nextSample(elapsed());
      if (interruption.await(due.minus(elapsed()))) {
        return true;
      }
      recordSample();
      if (plan.snapshotIsDue(due, lastSnapshot)) {
        record(process.snapshot());
        lastSnapshot = due;
      }
      progress.show(elapsed(), counts());
    }
    return false;
  }

  private void recordSample() throws RecordingException, CommandFailure {
    space.require(SAMPLE_BYTES);
    capture.write(process.sample());
    space.collected(SAMPLE_BYTES);
    samples++;
  }

  private void record(Snapshot snapshot) throws CommandFailure {
    long bytes = SnapshotSize.bytes(snapshot);
    space.require(bytes);
    capture.write(snapshot);
    space.collected(bytes);
    snapshots++;
  }

  private String counts() {
    return count(samples, "sample") + " and " + count(snapshots, "snapshot");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
