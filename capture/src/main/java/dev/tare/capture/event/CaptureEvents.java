// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.walk.HeapWalk;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Writes a capture's events into whatever flight recordings of this JVM have them enabled. */
public final class CaptureEvents {

  private static final List<Class<? extends Event>> FACTS =
      List.of(
          TargetEvent.class,
          SnapshotEvent.class,
          MappingEvent.class,
          NativeThreadEvent.class,
          MallocRegionEvent.class,
          MappedFileEvent.class,
          KernelTextEvent.class,
          JvmTextEvent.class,
          SkippedEvent.class,
          HostMemoryEvent.class,
          HeapDumpEvent.class,
          HeapWalkEvent.class,
          WalkedClassEvent.class,
          WalkedContentEvent.class,
          ResidentSampleEvent.class,
          CaptureEndEvent.class);

  private static final List<Class<? extends Event>> CALLS =
      List.of(FileMapEvent.class, LibraryLoadEvent.class, DirectReserveEvent.class);

  private static final List<Class<? extends Event>> ABOUT_HOOKS =
      List.of(HookStateEvent.class, FileMapsLeftOutEvent.class);

  private static final Runnable END = () -> writeEnd(true);

  private CaptureEvents() {}

  /** Enables the events that describe a process. */
  public static void enableFacts(Recording recording) {
    FACTS.forEach(event -> recording.enable(event).withoutThreshold().withoutStackTrace());
  }

  /**
   * Enables the events of hooks, which are written with the stack of the thread that writes, and
   * prepares them: no thread of the application initializes their classes, which may be inside of a
   * class loader then.
   */
  public static void enableHooks(Recording recording) {
    ABOUT_HOOKS.forEach(event -> recording.enable(event).withoutThreshold().withoutStackTrace());
    CALLS.forEach(event -> recording.enable(event).withoutThreshold().withStackTrace());
    new FileMapEvent().isEnabled();
    new LibraryLoadEvent().isEnabled();
    new DirectReserveEvent().isEnabled();
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
    FACTS.forEach(FlightRecorder::unregister);
    CALLS.forEach(FlightRecorder::unregister);
    ABOUT_HOOKS.forEach(FlightRecorder::unregister);
  }

  /** Writes whom the capture is about. */
  public static void write(Target target) {
    TargetEvent.of(target).commit();
  }

  /** Writes a snapshot; its own event comes last, so that a snapshot cut off is recognised. */
  public static void write(Snapshot snapshot) {
    int number = snapshot.number();
    snapshot.mappings().forEach(mapped -> MappingEvent.of(number, mapped).commit());
    snapshot.threads().forEach(thread -> NativeThreadEvent.of(number, thread).commit());
    snapshot.mallocRegions().forEach(region -> MallocRegionEvent.of(number, region).commit());
    snapshot.files().forEach(file -> MappedFileEvent.of(number, file).commit());
    snapshot.kernelTexts().forEach((name, text) -> KernelTextEvent.of(number, name, text).commit());
    for (int i = 0; i < snapshot.jvmTexts().size(); i++) {
      JvmTextEvent.of(number, i, snapshot.jvmTexts().get(i)).commit();
    }
    List<Skipped> skipped = snapshot.skipped();
    for (int i = 0; i < skipped.size(); i++) {
      SkippedEvent.of(number, i, skipped.get(i)).commit();
    }
    snapshot.host().ifPresent(host -> HostMemoryEvent.of(number, host).commit());
    snapshot.dump().ifPresent(dump -> HeapDumpEvent.of(number, dump).commit());
    snapshot.walk().ifPresent(walk -> write(number, walk));
    SnapshotEvent.of(snapshot).commit();
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
