// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.PerformanceDataFile;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.RecordOptions;
import dev.tare.capture.record.Recorder;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.JvmAttach;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Records a living process the way the command does, and analyzes it without a file between. */
public final class LiveRecording {

  private LiveRecording() {}

  /** Records a JVM with its texts. */
  public static Capture ofJvm(long pid) throws Exception {
    return record(pid, Optional.of(attach(pid)), meter(pid));
  }

  /** Records a JVM twice, so that it is known what runs in between. */
  public static Capture ofJvmTwice(long pid, Duration between) throws Exception {
    Optional<DiagnosticCommands> jvm = Optional.of(attach(pid));
    PauseMeter meter = meter(pid);
    try (Recorder recorder = Recorder.of(pid, RecordOptions.defaults())) {
      Target target = recorder.target("test");
      Snapshot first = recorder.snapshot(jvm, meter, Notes.NONE);
      Thread.sleep(between.toMillis());
      Snapshot second = recorder.snapshot(jvm, meter, Notes.NONE);
      return new Capture(target, List.of(first, second), List.of(), true);
    }
  }

  /** Records what the kernel says alone, also of a stopped process. */
  public static Capture withoutAttach(long pid) throws Exception {
    return record(pid, Optional.empty(), PauseMeter.NONE);
  }

  /** Records and analyzes a JVM. */
  public static Analysis analyze(long pid) throws Exception {
    return Analyzer.analyze(ofJvm(pid));
  }

  private static Capture record(long pid, Optional<DiagnosticCommands> jvm, PauseMeter meter)
      throws Exception {
    try (Recorder recorder = Recorder.of(pid, RecordOptions.defaults())) {
      Target target = recorder.target("test");
      Snapshot snapshot = recorder.snapshot(jvm, meter, Notes.NONE);
      return new Capture(target, List.of(snapshot), List.of(), true);
    }
  }

  private static DiagnosticCommands attach(long pid) {
    AttachAvailability availability = JvmAttach.toProcess(pid);
    if (availability instanceof AttachAvailability.Available available) {
      return available.socket();
    }
    throw new IllegalStateException("cannot attach to " + pid + ": " + availability);
  }

  private static PauseMeter meter(long pid) throws IOException {
    Optional<PerformanceDataFile> counters = PerformanceDataFile.ofProcess(pid);
    return () -> {
      try {
        return counters.isPresent() ? counters.get().read().safepointNanos() : OptionalLong.empty();
      } catch (IOException gone) {
        return OptionalLong.empty();
      }
    };
  }
}
