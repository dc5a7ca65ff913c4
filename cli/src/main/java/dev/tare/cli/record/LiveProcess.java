// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.record.HeapDumpPrediction;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.PerformanceDataMeter;
import dev.tare.capture.record.Recorder;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.ToolVersion;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.AttachSocket;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.cli.dump.HeapDumper;
import dev.tare.cli.terminal.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A process that is being looked at, and its JVM's answers where it gives any. */
public final class LiveProcess implements Closeable {

  private static final String JVM_TEXTS = "what the JVM says about itself";

  private static final String HEAP_DUMP = "GC.heap_dump";

  private final long pid;
  private final ObservationOptions options;
  private final Terminal terminal;
  private final Recorder recorder;
  private final Optional<AttachSocket> jvm;
  private final PauseMeter meter;
  private final Notes notes;
  private Runnable onFirstSnapshot;
  private Optional<DumpedHeap> dump = Optional.empty();

  private LiveProcess(
      long pid,
      ObservationOptions options,
      Terminal terminal,
      Recorder recorder,
      Optional<AttachSocket> jvm,
      Notes notes,
      Runnable onFirstSnapshot) {
    this.pid = pid;
    this.options = options;
    this.terminal = terminal;
    this.recorder = recorder;
    this.jvm = jvm;
    this.meter = jvm.isPresent() ? PerformanceDataMeter.ofProcess(pid) : PauseMeter.NONE;
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
    if (options.probesTouchedCode()) {
      recorder.probeTouchedCode();
    }
    if (!options.attaches()) {
      Notes notes = withoutJvm("not asked: --no-attach");
      return new LiveProcess(pid, options, terminal, recorder, Optional.empty(), notes, () -> {});
    }
    AttachAvailability attach = JvmAttach.toProcess(pid);
    if (attach instanceof AttachAvailability.Available available) {
      AttachSocket socket = available.socket();
      return new LiveProcess(
          pid, options, terminal, recorder, Optional.of(socket), changes(socket), () -> {});
    }
    AttachAvailability.Refused refused = (AttachAvailability.Refused) attach;
    // A process that ends meanwhile gives its one line, and not this one before it.
    Runnable warning =
        () -> terminal.warn(refused.line() + ". Recording only what the kernel shows.");
    Notes notes = withoutJvm(refused.why() + "; " + refused.remedy());
    return new LiveProcess(pid, options, terminal, recorder, Optional.empty(), notes, warning);
  }

  private static Notes withoutJvm(String why) {
    return new Notes(List.of(new Skipped(JVM_TEXTS, why)), List.of());
  }

  /**
   * One look, as a capture that was never in a file.
   *
   * @param dumpFile where a heap dump goes if one is wanted
   */
  public Capture captureOnce(Path dumpFile) throws RecordingException {
    Target target = target();
    List<Snapshot> snapshots = lastSnapshots(() -> dumpFile);
    return new Capture(atDepth(target), snapshots, List.of(), true);
  }

  /**
   * Looks for the last time: once, and once more after a heap dump if one is wanted and possible.
   * Why there is none is said, and noted in the snapshot.
   *
   * @param dumpFile where it goes
   */
  List<Snapshot> lastSnapshots(Supplier<Path> dumpFile) throws RecordingException {
    recorder.endTouchedCode();
    Snapshot before = snapshot();
    if (!options.dumps()) {
      return List.of(before);
    }
    Optional<HeapDumpPrediction> predicted = HeapDumpPrediction.of(before);
    if (jvm.isEmpty() || predicted.isEmpty()) {
      return List.of(withoutDump(before, "the JVM was not asked, or did not say how much it uses"));
    }
    Optional<Skipped> tooLong = options.recordOptions().tooLong(HEAP_DUMP, predicted.get().pause());
    if (tooLong.isPresent()) {
      return List.of(withoutDump(before, tooLong.get().why()));
    }
    try {
      HeapDumper dumper = new HeapDumper(pid, jvm.get(), meter, terminal);
      DumpedHeap dumped = dumper.dump(dumpFile.get(), predicted.get());
      dump = Optional.of(dumped);
      return List.of(before, recorder.snapshotAfterDump(jvm.get(), meter, after(dumped), dumped));
    } catch (IOException refused) {
      return List.of(withoutDump(before, String.valueOf(refused.getMessage())));
    }
  }

  private Snapshot withoutDump(Snapshot snapshot, String why) {
    terminal.warn("No heap dump: " + why);
    return snapshot.withSkipped(new Skipped(HEAP_DUMP, why));
  }

  private Notes after(DumpedHeap dumped) {
    if (dumped.collections().duringDump().orElse(1) == 0) {
      return notes;
    }
    List<String> changes = new ArrayList<>(notes.changes());
    changes.add("The JVM collected all garbage before it wrote the heap dump.");
    return new Notes(notes.skipped(), changes);
  }

  Target target() throws RecordingException {
    return recorder.target(ToolVersion.get());
  }

  Snapshot snapshot() throws RecordingException {
    Snapshot snapshot = recorder.snapshot(jvm.map(Function.identity()), meter, notes);
    onFirstSnapshot.run();
    onFirstSnapshot = () -> {};
    return snapshot;
  }

  /** The heap dump that was taken, absent as long as there is none. */
  Optional<DumpedHeap> dump() {
    return dump;
  }

  /** The process, with how deep the snapshots taken so far look into it. */
  Target atDepth(Target target) {
    return dump.isPresent() ? target.atDepth("dump") : target;
  }

  ResidentSample sample() throws RecordingException {
    return recorder.sample();
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
