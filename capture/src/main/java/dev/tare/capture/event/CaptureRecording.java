// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Recording;

/**
 * Writes a capture: a JFR recording that holds our events and none of this JVM's own. The file
 * appears under its name only when it is whole.
 */
public final class CaptureRecording implements Closeable {

  private static final List<Class<? extends Event>> EVENTS =
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
          ResidentSampleEvent.class,
          CaptureEndEvent.class);

  private final Recording recording = new Recording();

  /** Starts a recording. */
  public CaptureRecording() {
    recording.setName("tare");
    EVENTS.forEach(event -> recording.enable(event).withoutThreshold().withoutStackTrace());
    recording.start();
  }

  /** Writes whom the capture is about. */
  public void write(Target target) {
    TargetEvent.of(target).commit();
  }

  /** Writes a snapshot; its own event comes last, so that a snapshot cut off is recognised. */
  public void write(Snapshot snapshot) {
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
    SnapshotEvent.of(snapshot).commit();
  }

  /** Writes a cheap sample. */
  public void write(ResidentSample sample) {
    ResidentSampleEvent.of(sample).commit();
  }

  /**
   * Ends the capture and puts it under its name.
   *
   * @param file where to; an older file is replaced
   * @param complete whether everything planned was recorded
   * @throws IOException if there is no space or no permission; nothing is left under the name then
   */
  public void finish(Path file, boolean complete) throws IOException {
    CaptureEndEvent.of(complete).commit();
    recording.stop();
    Path absolute = file.toAbsolutePath();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      copyTo(partial);
      moveInPlace(partial, absolute);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Copies by ourselves: {@link Recording#dump} hides why the system refuses to write. */
  private void copyTo(Path partial) throws IOException {
    try (InputStream chunks = recording.getStream(null, null)) {
      if (chunks == null) {
        throw new IOException("the flight recorder has kept no events");
      }
      Files.copy(chunks, partial, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void moveInPlace(Path partial, Path file) throws IOException {
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notOnThisFileSystem) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
