// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.chunk.ChunkTypes;
import dev.tare.capture.chunk.EventOutput;
import dev.tare.capture.chunk.EventWriter;
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
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.util.List;
import java.util.Map;

/**
 * Writes a capture's events. Plain loops on purpose: inside of an observed JVM each lambda costs 30
 * kB of garbage and a class. Not for several threads at once.
 */
public final class CaptureEvents {

  /** What a chunk of a capture can hold. */
  public static final ChunkTypes TYPES = EventTypes.all();

  private final EventOutput output;

  /** Writes to an output, which is to be flushed by others. */
  public CaptureEvents(EventOutput output) {
    this.output = output;
  }

  /**
   * Writes that old objects are asked for.
   *
   * @param cutoffMillis how long the search for chains may take; 0: there is none
   */
  public void writeOldObjectSearch(long cutoffMillis) {
    EventTypes.write(output.events(), OldObjectSearchEvent.of(cutoffMillis));
  }

  /** Writes whom the capture is about. */
  public void write(Target target) {
    EventTypes.write(output.events(), TargetEvent.of(target));
  }

  /** Writes a snapshot; its own event comes last, so that a snapshot cut off is recognised. */
  public void write(Snapshot snapshot) {
    EventWriter events = output.events();
    int number = snapshot.number();
    for (MappedPages mapped : snapshot.mappings()) {
      EventTypes.write(events, MappingEvent.of(number, mapped));
    }
    for (NativeThread thread : snapshot.threads()) {
      EventTypes.write(events, NativeThreadEvent.of(number, thread));
    }
    for (MallocRegion region : snapshot.mallocRegions()) {
      EventTypes.write(events, MallocRegionEvent.of(number, region));
    }
    for (MappedFile file : snapshot.files()) {
      EventTypes.write(events, MappedFileEvent.of(number, file));
    }
    for (Map.Entry<String, String> text : snapshot.kernelTexts().entrySet()) {
      EventTypes.write(events, KernelTextEvent.of(number, text.getKey(), text.getValue()));
    }
    for (int i = 0; i < snapshot.jvmTexts().size(); i++) {
      EventTypes.write(events, JvmTextEvent.of(number, i, snapshot.jvmTexts().get(i)));
    }
    List<Skipped> skipped = snapshot.skipped();
    for (int i = 0; i < skipped.size(); i++) {
      EventTypes.write(events, SkippedEvent.of(number, i, skipped.get(i)));
    }
    if (snapshot.host().isPresent()) {
      EventTypes.write(events, HostMemoryEvent.of(number, snapshot.host().get()));
    }
    if (snapshot.dump().isPresent()) {
      EventTypes.write(events, HeapDumpEvent.of(number, snapshot.dump().get()));
    }
    for (int i = 0; i < snapshot.origins().size(); i++) {
      write(events, number, i, snapshot.origins().get(i));
    }
    if (snapshot.executions().isPresent()) {
      write(events, number, snapshot.executions().get());
    }
    if (snapshot.holders().isPresent()) {
      for (MallocHolder each : snapshot.holders().get().holders()) {
        EventTypes.write(events, MallocHolderEvent.of(number, each));
      }
      for (NameShare each : snapshot.holders().get().names()) {
        EventTypes.write(events, NameShareEvent.of(number, each));
      }
      EventTypes.write(events, MallocHoldersEvent.of(number, snapshot.holders().get()));
    }
    if (snapshot.directBuffers().isPresent()) {
      write(events, number, snapshot.directBuffers().get());
    }
    if (snapshot.walk().isPresent()) {
      write(events, number, snapshot.walk().get());
    }
    EventTypes.write(events, SnapshotEvent.of(snapshot));
  }

  private static void write(EventWriter events, int snapshot, int place, ClassOrigin origin) {
    EventTypes.write(events, ClassOriginEvent.of(snapshot, place, origin));
    for (OriginClass each : origin.classes()) {
      EventTypes.write(events, OriginClassEvent.of(snapshot, place, each));
    }
  }

  private static void write(EventWriter events, int snapshot, Executions executions) {
    for (ClassExecution each : executions.classes()) {
      EventTypes.write(events, ClassExecutionEvent.of(snapshot, each));
    }
    if (executions.graph().isPresent()) {
      for (ClassReferences each : executions.graph().get().classes()) {
        EventTypes.write(events, ClassReferencesEvent.of(snapshot, each));
      }
    }
    EventTypes.write(events, ExecutionsEvent.of(snapshot, executions));
  }

  private static void write(EventWriter events, int snapshot, DirectBuffers direct) {
    for (DirectStretch each : direct.stretches()) {
      EventTypes.write(events, DirectStretchEvent.of(snapshot, each));
    }
    EventTypes.write(events, DirectBuffersEvent.of(snapshot, direct));
  }

  private static void write(EventWriter events, int snapshot, HeapWalk walk) {
    for (WalkedClass row : walk.classes()) {
      EventTypes.write(events, WalkedClassEvent.of(snapshot, row));
    }
    for (WalkedContent row : walk.contents()) {
      EventTypes.write(events, WalkedContentEvent.of(snapshot, row));
    }
    EventTypes.write(events, HeapWalkEvent.of(snapshot, walk));
  }

  /** Writes a cheap sample. */
  public void write(ResidentSample sample) {
    EventTypes.write(output.events(), ResidentSampleEvent.of(sample));
  }

  /** Writes that the capture ends here. */
  public void writeEnd(boolean complete) {
    EventTypes.write(output.events(), CaptureEndEvent.of(complete));
  }

  /** Writes whether a hook works. */
  public void write(HookState state) {
    EventTypes.write(output.events(), HookStateEvent.of(state));
  }

  /** Writes how many maps were not written one by one. */
  public void write(FileMapsLeftOut left) {
    EventTypes.write(output.events(), FileMapsLeftOutEvent.of(left));
  }

  /** Writes a call. */
  public void write(FileMapCall call) {
    EventTypes.write(output.events(), FileMapEvent.of(call));
  }

  /** Writes a call. */
  public void write(LibraryLoadCall call) {
    EventTypes.write(output.events(), LibraryLoadEvent.of(call));
  }

  /** Writes a call. */
  public void write(DirectReserveCall call) {
    EventTypes.write(output.events(), DirectReserveEvent.of(call));
  }
}
