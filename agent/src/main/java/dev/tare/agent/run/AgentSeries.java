// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.HostMemory;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.PerformanceDataMeter;
import dev.tare.capture.record.RecordOptions;
import dev.tare.capture.record.Recorder;
import dev.tare.capture.record.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The agent's looks at its own process: what a recorder sees from outside, and what hooks saw. */
final class AgentSeries {

  /** Makes what looks into the heap; absent if nothing does. */
  interface HeapLooks {
    Optional<HeapLook> of(Optional<DiagnosticCommands> jvm, PauseMeter meter);
  }

  private static final Duration LATEST_FIRST_LOOK = Duration.ofSeconds(10);

  /** How long calls are gathered until they are written together. */
  private static final long GATHERED_NANOS = 100_000_000;

  /** The same in a program that calls again and again, of which little is lost if it is killed. */
  private static final long LONGEST_GATHERED_NANOS = 800_000_000;

  /**
   * After so long without a call the next one is not one of many; longer than a budget is empty.
   */
  private static final long QUIET_NANOS = 3_000_000_000L;

  private final AgentOptions options;
  private final CallQueue queue;
  private final BooleanSupplier stopping;
  private final List<String> changes;
  private final long startedNanos = System.nanoTime();
  private final HeapLooks heapLooks;
  private final DirectBufferLook directBuffers;
  private final IntSupplier classes;
  private Optional<DiagnosticCommands> jvm = Optional.empty();
  private Optional<HeapLook> heap = Optional.empty();
  private long gatheredNanos = GATHERED_NANOS;
  private long drainedNanos = startedNanos - QUIET_NANOS;

  /** Snapshots that were left out since the last. */
  private final List<Skipped> left = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param heapLooks how the heap is looked at, once it is known how the JVM is asked
   * @param directBuffers how direct buffers are found
   * @param classes how many are loaded
   */
  AgentSeries(
      AgentOptions options,
      CallQueue queue,
      BooleanSupplier stopping,
      List<String> changes,
      HeapLooks heapLooks,
      DirectBufferLook directBuffers,
      IntSupplier classes) {
    this.options = options;
    this.classes = classes;
    this.directBuffers = directBuffers;
    this.heapLooks = heapLooks;
    this.changes = changes;
    this.queue = queue;
    this.stopping = stopping;
  }

  /** Waits until the application is likely to have started: what it costs to look comes later. */
  void awaitFirstLook() {
    Duration interval = options.plan().interval();
    await(interval.compareTo(LATEST_FIRST_LOOK) < 0 ? interval : LATEST_FIRST_LOOK);
  }

  /**
   * Looks again and again until the duration is over or the agent is stopped.
   *
   * @param commands by which the JVM is asked
   * @param hooks proves whether they work, before each snapshot
   * @param capture where it all goes
   * @param recording the flight recorder's, absent if there is none
   * @param isFirstToRecord whether the flight recorder is there because of the agent
   * @throws IOException if what was found cannot be written
   */
  void run(
      Optional<DiagnosticCommands> commands,
      Supplier<List<HookState>> hooks,
      AgentCapture capture,
      Optional<JvmRecording> recording,
      boolean isFirstToRecord)
      throws RecordingException, IOException {
    jvm = commands;
    long pid = ProcessHandle.current().pid();
    PauseMeter meter = PerformanceDataMeter.ofProcess(pid);
    heap = heapLooks.of(commands, meter);
    try (Recorder recorder = Recorder.of(pid, recordOptions())) {
      Target target =
          recorder.target(version()).atDepth("agent").withFlightRecorder(isFirstToRecord);
      snapshot(recorder, target, hooks, capture, recording, meter);
      Duration due = Duration.ZERO;
      Duration lastSnapshot = elapsed();
      while (!stopping.getAsBoolean() && !options.plan().isOver(due)) {
        due = options.plan().nextSample(elapsed());
        await(due, capture, recording);
        // What was only counted is written too: the next snapshot may never come.
        queue.drainTo(capture);
        capture.write(recorder.sample());
        if (!stopping.getAsBoolean() && options.plan().snapshotIsDue(due, lastSnapshot)) {
          snapshot(recorder, target, hooks, capture, recording, meter);
          lastSnapshot = due;
        }
      }
      snapshot(recorder, target, hooks, capture, recording, meter);
    }
  }

  /** What is known once and for all is written each time, since a ring drops what is oldest. */
  private void snapshot(
      Recorder recorder,
      Target target,
      Supplier<List<HookState>> hooks,
      AgentCapture capture,
      Optional<JvmRecording> recording,
      PauseMeter meter)
      throws RecordingException, IOException {
    capture.write(target);
    for (HookState state : hooks.get()) {
      capture.write(state);
    }
    queue.drainTo(capture);
    Optional<Skipped> noRoom = HeapRoom.lacking();
    if (noRoom.isPresent()) {
      left.add(noRoom.get());
      return;
    }
    if (options.libraries()) {
      Optional<Skipped> noLibraries = HeapRoom.lackingForLibraries(classes.getAsInt());
      if (noLibraries.isPresent()) {
        left.add(noLibraries.get());
      }
      recorder.readClasses(noLibraries.isEmpty());
    }
    HeapLook.Found found = heap.isPresent() ? heap.get().look() : HeapLook.Found.NOTHING;
    DirectBufferLook.Found direct = directBuffers.look((int) target.pageBytes());
    Snapshot snapshot = recorder.snapshot(jvm, meter, notes());
    Snapshot whole = direct.addedTo(found.addedTo(snapshot));
    if (options.oldObjects() && recording.isPresent()) {
      whole = OldObjectChains.decide(whole, recordOptions(), recording.get(), capture);
    }
    capture.write(whole);
    left.clear();
  }

  private Notes notes() {
    List<Skipped> skipped = new ArrayList<>(left);
    skipped.addAll(queue.lost());
    if (jvm.isEmpty()) {
      skipped.add(
          new Skipped(
              "what the JVM says about itself", "this runtime image has no module jdk.management"));
    }
    return new Notes(skipped, changes);
  }

  private RecordOptions recordOptions() {
    return new RecordOptions(
        Path.of("/proc"),
        options.maximumPause(),
        options.histogram(),
        options.libraries(),
        Optional::<HostMemory>empty);
  }

  private void await(Duration due) {
    for (Duration left = due.minus(elapsed()); isAwaited(left); left = due.minus(elapsed())) {
      queue.refill();
      LockSupport.parkNanos(Math.min(left.toNanos(), MapBudget.PERIOD.toNanos()));
    }
  }

  /** Waits, writes meanwhile what hooks leave for this thread, unless the recording had to end. */
  private void await(Duration due, AgentCapture capture, Optional<JvmRecording> recording)
      throws IOException {
    for (Duration left = due.minus(elapsed()); isAwaited(left); left = due.minus(elapsed())) {
      if (!queue.isEmpty()) {
        LockSupport.parkNanos(Math.min(left.toNanos(), gatheringNanos()));
        queue.drainTo(capture);
        capture.flush();
        drainedNanos = System.nanoTime();
      }
      queue.refill();
      if (recording.isPresent()) {
        recording.get().requireRoom();
      }
      left = due.minus(elapsed());
      if (isAwaited(left) && queue.isEmpty()) {
        LockSupport.parkNanos(
            queue.needsNoRefill()
                ? left.toNanos()
                : Math.min(left.toNanos(), MapBudget.PERIOD.toNanos()));
      }
    }
  }

  private long gatheringNanos() {
    boolean isQuiet = System.nanoTime() - drainedNanos > QUIET_NANOS;
    gatheredNanos = isQuiet ? GATHERED_NANOS : Math.min(2 * gatheredNanos, LONGEST_GATHERED_NANOS);
    return gatheredNanos;
  }

  private boolean isAwaited(Duration left) {
    return !stopping.getAsBoolean() && left.toNanos() > 0;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private static String version() {
    String version = AgentSeries.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
