// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.chunk.Chunk;
import dev.tare.capture.chunk.FinishedChunk;
import dev.tare.capture.chunk.UnfinishedRecording;
import dev.tare.capture.proc.MalformedTextException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a capture. Events may come in any order and beside those of other writers; a snapshot whose
 * closing event is missing is left out. Of one whose writer was killed, what is whole is read.
 */
public final class CaptureFile {

  private static final String GIVE_A_CAPTURE = "Give a file that tare record wrote.";
  private static final String RECORD_AGAIN = "The file was changed or damaged; record again.";

  private final Path file;
  private Target target;
  private boolean complete;
  private boolean unfinished;
  private String malformed = "";
  private final Map<Integer, SnapshotParts> parts = new TreeMap<>();
  private final List<ResidentSample> samples = new ArrayList<>();
  private final HookParts hooks = new HookParts();
  private final OldObjectParts oldObjects = new OldObjectParts();

  private CaptureFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a capture.
   *
   * @param file a JFR recording with Tare's events; also one that was cut off, or is absent or
   *     empty while the directory of its name and {@code .chunks} holds the chunks that were left;
   *     or such a directory
   * @return its content, with at least one snapshot; never complete if it was cut off
   * @throws CaptureException if the file is absent or empty without such chunks, no recording, a
   *     recording without Tare's events, of a newer format, or has nothing whole
   */
  public static Capture read(Path file) throws CaptureException {
    CaptureFile reader = new CaptureFile(file);
    reader.readEvents();
    return reader.capture();
  }

  private void readEvents() throws CaptureException {
    try {
      Optional<UnfinishedRecording> found = UnfinishedRecording.in(file);
      if (found.isPresent()) {
        unfinished = true;
        readChunks(found.get().chunks());
      } else {
        readRecording();
      }
    } catch (NoSuchFileException absent) {
      throw failure("there is no such file", "Make one with: tare record PID -o " + fileName());
    } catch (AccessDeniedException notPermitted) {
      throw failure("this user may not read it", "Read it as the user who recorded it.");
    } catch (IOException | RuntimeException | InternalError | StackOverflowError unreadable) {
      // The JDK's reader fails with any exception where bytes are not what they were, and with an
      // InternalError where they spell no type's name.
      throw failure(
          "it is cut off or no JFR recording (" + firstLine(unreadable) + ")", GIVE_A_CAPTURE);
    }
  }

  private void readRecording() throws IOException, CaptureException {
    if (Files.isDirectory(file)) {
      throw failure("it is a directory", GIVE_A_CAPTURE);
    }
    if (Files.size(file) == 0) {
      throw failure("it is empty", "Record again; a recording that could not end leaves no file.");
    }
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (isOurs(event)) {
          addOrRemember(event);
        }
      }
    }
  }

  private void readChunks(List<Chunk> chunks) throws IOException, CaptureException {
    if (chunks.isEmpty()) {
      throw failure(
          "its chunks hold nothing whole",
          "The process was killed before anything was written; record again.");
    }
    for (int i = 0; i < chunks.size(); i++) {
      List<RecordedEvent> events;
      try (FinishedChunk chunk = finished(chunks.get(i))) {
        events = ourEvents(chunk);
      } catch (IOException | RuntimeException | InternalError | StackOverflowError unreadable) {
        if (i == 0) {
          throw unreadable;
        }
        // What the chunks before it gave stands; a later one could close what was lost with it.
        return;
      }
      for (RecordedEvent event : events) {
        addOrRemember(event);
      }
    }
  }

  /** All or none: what a chunk with damage lacks may belong to a snapshot that it closes. */
  private static List<RecordedEvent> ourEvents(FinishedChunk chunk) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    try (RecordingFile recording = new RecordingFile(chunk.path())) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (isOurs(event)) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private FinishedChunk finished(Chunk chunk) throws CaptureException {
    try {
      return FinishedChunk.of(chunk);
    } catch (IOException noRoom) {
      throw failure(
          "it was cut off, and no whole copy could be made in "
              + MalformedTextException.printable(System.getProperty("java.io.tmpdir"))
              + " ("
              + firstLine(noRoom)
              + ")",
          "Make room there, or name another directory with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.");
    }
  }

  /** Other writers of the same JVM may have recorded beside us. */
  private static boolean isOurs(RecordedEvent event) {
    String name = event.getEventType().getName();
    return name.startsWith("tare.") || OldObjectParts.isAmong(name);
  }

  /** The version of the format may come after an event of a form that only newer versions know. */
  private void addOrRemember(RecordedEvent event) throws CaptureException {
    try {
      add(event);
    } catch (MalformedTextException | RuntimeException unknownForm) {
      malformed = malformed.isEmpty() ? firstLine(unknownForm) : malformed;
    }
  }

  private void add(RecordedEvent event) throws MalformedTextException, CaptureException {
    switch (event.getEventType().getName()) {
      case TargetEvent.NAME -> setTarget(event);
      case ResidentSampleEvent.NAME -> samples.add(ResidentSampleEvent.read(event));
      case CaptureEndEvent.NAME -> complete = event.getBoolean("complete");
      default -> {
        if (event.hasField("snapshot")) {
          parts.computeIfAbsent(event.getInt("snapshot"), SnapshotParts::new).add(event);
        } else {
          hooks.add(event);
          oldObjects.add(event);
        }
      }
    }
  }

  private void setTarget(RecordedEvent event) throws CaptureException, MalformedTextException {
    int version = event.getInt("formatVersion");
    if (version > Target.FORMAT_VERSION) {
      throw new CaptureException.IncompatibleFormat(
          fileName(),
          version,
          Target.FORMAT_VERSION,
          MalformedTextException.printable(Fields.text(event, "toolVersion")));
    }
    target = TargetEvent.read(event);
  }

  private Capture capture() throws CaptureException {
    if (!malformed.isEmpty()) {
      throw failure(malformed, RECORD_AGAIN);
    }
    if (target == null) {
      throw failure("it is a JFR recording without Tare's events", GIVE_A_CAPTURE);
    }
    List<Snapshot> snapshots = new ArrayList<>();
    try {
      for (SnapshotParts one : parts.values()) {
        if (one.isWhole()) {
          snapshots.add(one.toSnapshot(target.pageBytes()));
        }
      }
    } catch (MalformedTextException impossible) {
      throw failure(impossible.getMessage(), RECORD_AGAIN);
    }
    if (snapshots.isEmpty()) {
      throw failure("it holds no whole snapshot", "Record again.");
    }
    samples.sort(Comparator.comparing(ResidentSample::takenAt));
    boolean whole = complete && !unfinished && snapshots.size() == parts.size();
    return new Capture(
        target, snapshots, samples, hooks.toCalls(), oldObjects.toOldObjects(), whole);
  }

  private CaptureException failure(String why, String remedy) {
    return new CaptureException("Cannot read " + fileName() + ": " + why + ". " + remedy);
  }

  private String fileName() {
    return MalformedTextException.printable(file.toString());
  }

  private static String firstLine(Throwable exception) {
    String message = exception.getMessage();
    return message == null || message.isBlank()
        ? exception.getClass().getSimpleName()
        : MalformedTextException.printable(message);
  }

  /** By address, as unsigned numbers. */
  static final Comparator<MappedPages> BY_ADDRESS =
      (a, b) -> Long.compareUnsigned(a.mapping().range().start(), b.mapping().range().start());
}
