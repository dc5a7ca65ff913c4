// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Capture;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.PerformanceDataFile;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.Recorder;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.ToolVersion;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.AttachSocket;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.cli.terminal.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A process that is being looked at, and its JVM's answers where it gives any. */
public final class LiveProcess implements Closeable {

  private static final String JVM_TEXTS = "what the JVM says about itself";

  private final Recorder recorder;
  private final Optional<DiagnosticCommands> jvm;
  private final PauseMeter meter;
  private final Notes notes;
  private Runnable onFirstSnapshot;

  private LiveProcess(
      Recorder recorder,
      Optional<DiagnosticCommands> jvm,
      PauseMeter meter,
      Notes notes,
      Runnable onFirstSnapshot) {
    this.recorder = recorder;
    this.jvm = jvm;
    this.meter = meter;
    this.notes = notes;
    this.onFirstSnapshot = onFirstSnapshot;
  }

  /**
   * Prepares to look at a process. When its JVM cannot be asked, this is said once the first
   * snapshot is taken and noted in every snapshot; what the kernel shows is recorded all the same.
   *
   * @throws RecordingException if there is no such process or it may not be read
   */
  public static LiveProcess open(long pid, ObservationOptions options, Terminal terminal)
      throws RecordingException {
    Recorder recorder = Recorder.of(pid, options.recordOptions());
    if (!options.attaches()) {
      return withoutJvm(recorder, "not asked: --no-attach", () -> {});
    }
    AttachAvailability attach = JvmAttach.toProcess(pid);
    if (attach instanceof AttachAvailability.Available available) {
      AttachSocket socket = available.socket();
      return new LiveProcess(
          recorder, Optional.of(socket), pauseMeter(pid), changes(socket), () -> {});
    }
    AttachAvailability.Refused refused = (AttachAvailability.Refused) attach;
    // A process that ends meanwhile gives its one line, and not this one before it.
    return withoutJvm(
        recorder,
        refused.why() + "; " + refused.remedy(),
        () -> terminal.warn(refused.line() + ". Recording only what the kernel shows."));
  }

  private static LiveProcess withoutJvm(Recorder recorder, String why, Runnable onFirstSnapshot) {
    Notes notes = new Notes(List.of(new Skipped(JVM_TEXTS, why)), List.of());
    return new LiveProcess(recorder, Optional.empty(), PauseMeter.NONE, notes, onFirstSnapshot);
  }

  /** One look, as a capture that was never in a file. */
  public Capture captureOnce() throws RecordingException {
    return new Capture(target(), List.of(snapshot()), List.of(), true);
  }

  Target target() throws RecordingException {
    return recorder.target(ToolVersion.get());
  }

  Snapshot snapshot() throws RecordingException {
    Snapshot snapshot = recorder.snapshot(jvm, meter, notes);
    onFirstSnapshot.run();
    onFirstSnapshot = () -> {};
    return snapshot;
  }

  ResidentSample sample() throws RecordingException {
    return recorder.sample();
  }

  private static PauseMeter pauseMeter(long pid) {
    try {
      return PerformanceDataFile.ofProcess(pid).map(LiveProcess::meter).orElse(PauseMeter.NONE);
    } catch (IOException unreadable) {
      return PauseMeter.NONE;
    }
  }

  private static PauseMeter meter(PerformanceDataFile file) {
    return () -> {
      try {
        return file.read().safepointNanos();
      } catch (IOException gone) {
        return OptionalLong.empty();
      }
    };
  }

  private static Notes changes(AttachSocket socket) {
    return socket.startedListener()
        ? new Notes(
            List.of(),
            List.of(
                "The JVM started its attach listener, which stays: one thread and a socket file in"
                    + " its /tmp."))
        : Notes.NONE;
  }

  @Override
  public void close() {
    try {
      recorder.close();
    } catch (IOException nothingWasWritten) {
      // Closing a file that was only read cannot lose anything.
    }
  }
}
