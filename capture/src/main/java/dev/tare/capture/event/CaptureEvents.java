// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.execution.NameShare;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.walk.HeapWalk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Writes a capture's events into whatever flight recordings of this JVM have them enabled. Plain
 * loops on purpose: inside of an observed JVM each lambda costs 30 kB of garbage and a class.
 */
public final class CaptureEvents {

  /** What has been registered; all else is not even loaded, since a type of events takes memory. */
  private static final Set<Class<? extends Event>> REGISTERED = ConcurrentHashMap.newKeySet();

  /** The search takes more on every heap; most operations of the JVM take less. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private static final Runnable END =
      new Runnable() {
        @Override
        public void run() {
          writeEnd(true);
        }
      };

  private CaptureEvents() {}

  /** Enables the events that describe a process. */
  public static void enableFacts(Recording recording) {
    enable(
        recording,
        TargetEvent.class,
        SnapshotEvent.class,
        MappingEvent.class,
        NativeThreadEvent.class,
        MallocRegionEvent.class,
        MappedFileEvent.class,
        KernelTextEvent.class,
        JvmTextEvent.class,
        SkippedEvent.class,
        ResidentSampleEvent.class,
        CaptureEndEvent.class);
  }

  /**
   * Enables the events about what another process knows better: heap dumps, the host, the archives
   * that classes come from, how far they have run and who holds malloc memory.
   */
  public static void enableOutsideFacts(Recording recording) {
    enable(recording, HostMemoryEvent.class, HeapDumpEvent.class);
    enable(recording, ClassOriginEvent.class, OriginClassEvent.class);
    enable(recording, ExecutionsEvent.class, ClassExecutionEvent.class, ClassReferencesEvent.class);
    enable(recording, MallocHoldersEvent.class, MallocHolderEvent.class, NameShareEvent.class);
  }

  /** Enables the events about direct buffers, which only the process itself knows. */
  public static void enableDirectBuffers(Recording recording) {
    enable(recording, DirectBuffersEvent.class, DirectStretchEvent.class);
  }

  /** Enables the events about walks through the heap. */
  public static void enableHeapWalks(Recording recording) {
    enable(recording, HeapWalkEvent.class, WalkedClassEvent.class, WalkedContentEvent.class);
  }

  /**
   * Enables the flight recorder's own sample of objects that survive, at first without a search for
   * what holds them, and the event that tells how long such a search paused the application.
   */
  public static void enableOldObjects(Recording recording) {
    enable(recording, OldObjectSearchEvent.class);
    recording.enable(OldObjectParts.SAMPLE).withStackTrace().with("cutoff", "0 ms");
    recording.enable(OldObjectParts.OPERATION).withThreshold(SHORTEST_PAUSE).withoutStackTrace();
  }

  /**
   * Lets the flight recorder search for what holds old objects when the recording ends.
   *
   * @param recording may be running
   * @param cutoffMillis how long; 0: not at all. JFR reads the setting when it writes the samples
   */
  public static void searchOldObjects(Recording recording, long cutoffMillis) {
    recording.enable(OldObjectParts.SAMPLE).with("cutoff", cutoffMillis + " ms");
  }

  /**
   * Writes that old objects are asked for.
   *
   * @param cutoffMillis how long the search for chains may take; 0: there is none
   */
  public static void writeOldObjectSearch(long cutoffMillis) {
    OldObjectSearchEvent.of(cutoffMillis).commit();
  }

  /**
   * Enables the events of hooks, which are written with the stack of the thread that writes, and
   * prepares them: no thread of the application initializes their classes, which may be inside of a
   * class loader then.
   */
  public static void enableHooks(Recording recording) {
    enable(recording, HookStateEvent.class, FileMapsLeftOutEvent.class);
    for (Class<? extends Event> call :
        List.of(FileMapEvent.class, LibraryLoadEvent.class, DirectReserveEvent.class)) {
      register(call);
      recording.enable(call).withoutThreshold().withStackTrace();
    }
    new FileMapEvent().isEnabled();
    new LibraryLoadEvent().isEnabled();
    new DirectReserveEvent().isEnabled();
  }

  @SafeVarargs
  private static void enable(Recording recording, Class<? extends Event>... events) {
    for (Class<? extends Event> event : events) {
      register(event);
      recording.enable(event).withoutThreshold().withoutStackTrace();
    }
  }

  /**
   * All types are registered at once and before the recording starts: after each that comes later
   * the flight recorder writes its description of all types again, which costs an observed JVM 2.5
   * MB of garbage each time (measured on JDK 17 and 25).
   */
  private static void register(Class<? extends Event> event) {
    FlightRecorder.register(event);
    REGISTERED.add(event);
  }

  /**
   * Lets a recording end with the event that says so, however it ends but by a crash: JFR asks for
   * it at the end of each chunk. An earlier one in a capture means nothing.
   */
  public static void endWithRecording(Recording recording) {
    FlightRecorder.addPeriodicEvent(CaptureEndEvent.class, END);
    recording.enable(CaptureEndEvent.class).with("period", "endChunk").withoutStackTrace();
  }

  /**
   * Takes all types of events out of the flight recorder, so that their classes can be unloaded.
   */
  public static void unregister() {
    FlightRecorder.removePeriodicEvent(END);
    REGISTERED.forEach(FlightRecorder::unregister);
    REGISTERED.clear();
  }

  /** Writes whom the capture is about. */
  public static void write(Target target) {
    TargetEvent.of(target).commit();
  }

  /** Writes a snapshot; its own event comes last, so that a snapshot cut off is recognised. */
  public static void write(Snapshot snapshot) {
    int number = snapshot.number();
    for (MappedPages mapped : snapshot.mappings()) {
      MappingEvent.of(number, mapped).commit();
    }
    for (NativeThread thread : snapshot.threads()) {
      NativeThreadEvent.of(number, thread).commit();
    }
    for (MallocRegion region : snapshot.mallocRegions()) {
      MallocRegionEvent.of(number, region).commit();
    }
    for (MappedFile file : snapshot.files()) {
      MappedFileEvent.of(number, file).commit();
    }
    for (Map.Entry<String, String> text : snapshot.kernelTexts().entrySet()) {
      KernelTextEvent.of(number, text.getKey(), text.getValue()).commit();
    }
    for (int i = 0; i < snapshot.jvmTexts().size(); i++) {
      JvmTextEvent.of(number, i, snapshot.jvmTexts().get(i)).commit();
    }
    List<Skipped> skipped = snapshot.skipped();
    for (int i = 0; i < skipped.size(); i++) {
      SkippedEvent.of(number, i, skipped.get(i)).commit();
    }
    if (snapshot.host().isPresent()) {
      HostMemoryEvent.of(number, snapshot.host().get()).commit();
    }
    if (snapshot.dump().isPresent()) {
      HeapDumpEvent.of(number, snapshot.dump().get()).commit();
    }
    for (int i = 0; i < snapshot.origins().size(); i++) {
      write(number, i, snapshot.origins().get(i));
    }
    if (snapshot.executions().isPresent()) {
      write(number, snapshot.executions().get());
    }
    if (snapshot.holders().isPresent()) {
      for (MallocHolder each : snapshot.holders().get().holders()) {
        MallocHolderEvent.of(number, each).commit();
      }
      for (NameShare each : snapshot.holders().get().names()) {
        NameShareEvent.of(number, each).commit();
      }
      MallocHoldersEvent.of(number, snapshot.holders().get()).commit();
    }
    if (snapshot.directBuffers().isPresent()) {
      write(number, snapshot.directBuffers().get());
    }
    if (snapshot.walk().isPresent()) {
      write(number, snapshot.walk().get());
    }
    SnapshotEvent.of(snapshot).commit();
  }

  private static void write(int snapshot, int place, ClassOrigin origin) {
    ClassOriginEvent.of(snapshot, place, origin).commit();
    for (OriginClass each : origin.classes()) {
      OriginClassEvent.of(snapshot, place, each).commit();
    }
  }

  private static void write(int snapshot, Executions executions) {
    for (ClassExecution each : executions.classes()) {
      ClassExecutionEvent.of(snapshot, each).commit();
    }
    if (executions.graph().isPresent()) {
      for (ClassReferences each : executions.graph().get().classes()) {
        ClassReferencesEvent.of(snapshot, each).commit();
      }
    }
    ExecutionsEvent.of(snapshot, executions).commit();
  }

  private static void write(int snapshot, DirectBuffers direct) {
    for (DirectStretch each : direct.stretches()) {
      DirectStretchEvent.of(snapshot, each).commit();
    }
    DirectBuffersEvent.of(snapshot, direct).commit();
  }

  private static void write(int snapshot, HeapWalk walk) {
    walk.classes().forEach(row -> WalkedClassEvent.of(snapshot, row).commit());
    walk.contents().forEach(row -> WalkedContentEvent.of(snapshot, row).commit());
    HeapWalkEvent.of(snapshot, walk).commit();
  }

  /** Writes a cheap sample. */
  public static void write(ResidentSample sample) {
    ResidentSampleEvent.of(sample).commit();
  }

  /** Writes that the capture ends here. */
  public static void writeEnd(boolean complete) {
    CaptureEndEvent.of(complete).commit();
  }

  /** Writes whether a hook works. */
  public static void write(HookState state) {
    HookStateEvent.of(state).commit();
  }

  /** Writes how many maps were not written one by one. */
  public static void write(FileMapsLeftOut left) {
    FileMapsLeftOutEvent.of(left).commit();
  }

  /** Writes a call; JFR adds the current stack, which counts if the call has none. */
  public static void write(FileMapCall call) {
    FileMapEvent.of(call).commit();
  }

  /** Writes a call; JFR adds the current stack, which counts if the call has none. */
  public static void write(LibraryLoadCall call) {
    LibraryLoadEvent.of(call).commit();
  }

  /** Writes a call; JFR adds the current stack, which counts if the call has none. */
  public static void write(DirectReserveCall call) {
    DirectReserveEvent.of(call).commit();
  }
}
