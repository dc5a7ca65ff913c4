// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.hook.HookProbe;
import dev.tare.agent.hook.InstalledHooks;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.RecordingException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent from its start to its end; its work is done by one thread, but for the watch of the
 * disk.
 */
public final class AgentRun implements AutoCloseable {

  /** The application's main method waits for the hooks, but no longer than this. */
  private static final long LONGEST_WAIT_MILLIS = 250;

  private static final long LONGEST_STOP_MILLIS = 10_000;

  /** What cannot be undone after an agent was loaded into a running JVM. */
  private static final List<String> CHANGES =
      List.of(
          "The agent's entry, dev.tare.agent.TareAgent, stays loaded (two classes), and its jar on the"
              + " class path.",
          "The JVM keeps the symbol tables that it read for VM.info, about 5 MB.");

  private static final Path ANY_FILE = Path.of("/proc/self/stat");

  private final AgentOptions options;
  private final Instrumentation instrumentation;
  private final boolean beforeMain;
  private final Runnable onEnd;

  /** The one that main is called in too, if that comes later. */
  private final Thread starter = Thread.currentThread();

  private final AgentLog log = new AgentLog();
  private final CallQueue queue = new CallQueue();
  private final CountDownLatch hooked = new CountDownLatch(1);
  private final Thread thread = new Thread(null, this::run, "tare-agent", 0, false);
  private volatile boolean stopping;

  /** Whether there is a capture, which is not to be removed. */
  private boolean recorded;

  /** Whether the flight recorder's threads are there because of the agent. */
  private boolean isFirstToRecord;

  private AgentRun(
      AgentOptions options, Instrumentation instrumentation, boolean beforeMain, Runnable onEnd) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.beforeMain = beforeMain;
    this.onEnd = onEnd;
    thread.setDaemon(true);
  }

  /**
   * Starts the agent.
   *
   * @param text the options, null for none
   * @param instrumentation the JVM's way to change classes
   * @param beforeMain whether the application's main method waits for this call
   * @param onEnd called when the agent has ended by itself
   * @return what stops it, null if it does not run
   */
  public static AgentRun start(
      String text, Instrumentation instrumentation, boolean beforeMain, Runnable onEnd) {
    if ("help".equals(text)) {
      AgentLog.show(AgentOptions.HELP);
      return null;
    }
    if (HeapRoom.isTooSmallToRecord()) {
      new AgentLog().warn("nothing is recorded: " + HeapRoom.TOO_SMALL);
      return null;
    }
    try {
      AgentOptions options = AgentOptions.parse(text, ProcessHandle.current().pid());
      if (options.needsFlightRecorder() && ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
        new AgentLog()
            .warn(
                "nothing is recorded: this JVM runs without the flight recorder; give it"
                    + " --add-modules jdk.jfr, or leave out jvm-events and heap=old-objects.");
        return null;
      }
      AgentRun run = new AgentRun(options, instrumentation, beforeMain, onEnd);
      run.start();
      return run;
    } catch (IllegalArgumentException wrongOption) {
      new AgentLog().warn("nothing is recorded: " + wrongOption.getMessage());
      return null;
    }
  }

  private void start() {
    thread.start();
    if (beforeMain && !options.hooks().isEmpty()) {
      try {
        hooked.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException forTheApplication) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    queue.becomeAgent();
    CaptureOutput output = new CaptureOutput(options.file());
    ExitWatch exit = new ExitWatch(output, queue, log);
    Optional<InstalledHooks> hooks = Optional.empty();
    try {
      hooks = install();
      hooked.countDown();
      output.create();
      exit.begin();
      if (hooks.isPresent()) {
        prove(hooks.get());
        if (beforeMain) {
          Premains.awaitEnd(starter);
        }
        hooks.get().release();
      }
      record(output, exit, hooks);
    } catch (Throwable failure) {
      log.warn("nothing more is recorded: " + reason(failure));
    } finally {
      hooked.countDown();
      end(output, exit, hooks);
    }
  }

  private void record(CaptureOutput output, ExitWatch exit, Optional<InstalledHooks> hooks)
      throws RecordingException, IOException {
    AgentSeries series =
        new AgentSeries(
            options,
            queue,
            () -> stopping,
            changes(),
            this::heapLook,
            new DirectBufferLook(instrumentation),
            () -> instrumentation.getAllLoadedClasses().length);
    if (beforeMain) {
      series.awaitFirstLook();
    }
    Optional<DiagnosticCommands> jvm = OwnCommands.of(instrumentation);
    AgentCapture capture = AgentCapture.begin(options, output);
    exit.recordingBegins(capture);
    recorded = true;
    boolean complete = false;
    Optional<JvmRecording> recording = Optional.empty();
    try {
      if (options.needsFlightRecorder()) {
        isFirstToRecord = !JvmRecording.isInUse();
        recording = Optional.of(start(output, hooks, beforeMain ? jvm : Optional.empty()));
        exit.flightRecorderBegins(recording.get());
      }
      series.run(jvm, () -> proveAgain(hooks), capture, recording, isFirstToRecord);
      complete = true;
    } finally {
      if (recording.isPresent()) {
        recording.get().close();
      }
      exit.finish(complete);
    }
  }

  private List<String> changes() {
    if (beforeMain) {
      return List.of();
    }
    List<String> changes = new ArrayList<>(CHANGES);
    if (!options.hooks().isEmpty()) {
      changes.add(
          "The JVM keeps the method handles by which hooks found the agent, some 20 small classes.");
    }
    if (options.needsFlightRecorder()) {
      changes.add(
          "The flight recorder stays initialized, with its threads, if nothing had used it before.");
    }
    return changes;
  }

  private JvmRecording start(
      CaptureOutput output, Optional<InstalledHooks> hooks, Optional<DiagnosticCommands> jvm)
      throws IOException {
    if (hooks.isEmpty()) {
      return JvmRecording.start(options, output, jvm);
    }
    hooks.get().hold();
    try {
      return JvmRecording.start(options, output, jvm);
    } finally {
      hooks.get().release();
    }
  }

  private Optional<HeapLook> heapLook(Optional<DiagnosticCommands> jvm, PauseMeter meter) {
    if (!options.walk() || jvm.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HeapLook(instrumentation, jvm.get(), meter, options.maximumPause(), () -> stopping));
    } catch (IOException notAnswered) {
      log.warn("the heap is not walked: " + reason(notAnswered));
      return Optional.empty();
    }
  }

  /** What the hooks do not see is seen from outside all the same: without them the rest goes on. */
  private Optional<InstalledHooks> install() {
    if (options.hooks().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          InstalledHooks.install(options.hooks(), instrumentation, queue, beforeMain));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notInThisJdk) {
      log.warn("the hooks are not active: " + reason(notInThisJdk));
      return Optional.empty();
    }
  }

  /** Tries the hooks, and says so if one that is wanted does not work. */
  private void prove(InstalledHooks hooks) {
    for (HookState state : hooks.prove(probe())) {
      if (!state.active()) {
        log.warn("the hook " + state.hook() + " is not active: " + state.detail());
        return;
      }
    }
  }

  private List<HookState> proveAgain(Optional<InstalledHooks> hooks) {
    return hooks.isPresent() ? hooks.get().proveAgain(probe()) : List.of();
  }

  private HookProbe probe() {
    return new HookProbe(ANY_FILE, queue::takeSeen);
  }

  /** Leaves the process as it was, also when something went wrong. */
  private void end(CaptureOutput output, ExitWatch exit, Optional<InstalledHooks> hooks) {
    try {
      exit.end();
      if (!recorded) {
        output.remove();
      }
      if (hooks.isPresent()) {
        hooks.get().close();
      }
      if (isFirstToRecord) {
        InheritedContexts.drop(instrumentation);
      }
    } catch (Throwable failure) {
      log.warn("the hooks could not be removed: " + reason(failure));
    } finally {
      onEnd.run();
    }
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** Ends the recording and waits until the agent's thread has ended. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LONGEST_STOP_MILLIS);
    } catch (InterruptedException forTheCaller) {
      Thread.currentThread().interrupt();
    }
  }
}
