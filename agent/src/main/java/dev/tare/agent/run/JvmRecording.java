// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.event.JvmEvents;
import dev.tare.capture.event.OldObjectSampling;
import dev.tare.capture.jvm.DiagnosticCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * The JVM's own events, by its flight recorder, for those who ask for them: the flight recorder
 * takes 20 to 30 MB when it is first used (measured on JDK 17 and 25). They become a part of the
 * capture when it ends.
 */
final class JvmRecording {

  /** The flight recorder's buffers in memory, a fifth of its own choice: it writes them to disk. */
  private static final String BUFFERS = "2M";

  private static final long LONGEST_WAIT_NANOS = 2_000_000_000;
  private static final long POLL_MILLIS = 5;

  private final Recording recording;
  private final DiskWatch disk;

  /** How long the flight recorder may search for what holds old objects. */
  private long searchMillis;

  private JvmRecording(Recording recording, DiskWatch disk) {
    this.recording = recording;
    this.disk = disk;
  }

  /** Whether this JVM has used its flight recorder before. */
  static boolean isInUse() {
    return FlightRecorder.isInitialized();
  }

  /**
   * Starts recording.
   *
   * @param options which events, and how much
   * @param output where to, already made
   * @param jvm by which JFR is told to keep its chunks beside the file, if nobody uses JFR yet;
   *     empty to leave them where they are, since that cannot be undone in a process that goes on
   * @throws IOException if JFR does not start
   */
  static JvmRecording start(
      AgentOptions options, CaptureOutput output, Optional<DiagnosticCommands> jvm)
      throws IOException {
    // Where JFR keeps its chunks, unless it is told where.
    Path usual = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    DiskRoom room =
        DiskRoom.of(List.of(output.file().getParent(), usual), DiskRoom.WOULD_END_THE_JVM);
    room.require(0);
    try {
      if (jvm.isPresent() && !isInUse()) {
        jvm.get()
            .execute(
                "JFR.configure memorysize="
                    + BUFFERS
                    + " repositorypath=\""
                    + output.chunks()
                    + "\"");
      }
      Recording recording = new Recording();
      recording.setName("tare-agent");
      recording.setToDisk(true);
      recording.setDumpOnExit(true);
      recording.setDestination(output.eventsOfJvm());
      recording.setMaxSize(options.maximumBytes());
      if (options.maximumAge().isPresent()) {
        recording.setMaxAge(options.maximumAge().get());
      }
      if (options.oldObjects()) {
        OldObjectSampling.enable(recording);
      }
      if (options.jvmEvents()) {
        for (String event : JvmEvents.NAMES) {
          recording.enable(event).withoutStackTrace();
        }
      }
      recording.start();
      return new JvmRecording(recording, DiskWatch.start(room, recording));
    } catch (IOException | RuntimeException | LinkageError failure) {
      throw new IOException("the flight recorder does not start: " + failure.getMessage(), failure);
    }
  }

  /**
   * Makes sure that the recording goes on.
   *
   * @throws IOException if it had to end because a disk is nearly full
   */
  void requireRoom() throws IOException {
    disk.requireRoom();
  }

  /**
   * Lets the flight recorder search for what holds old objects when it ends.
   *
   * @param cutoffMillis how long; 0: not at all
   */
  void searchOldObjects(long cutoffMillis) {
    if (cutoffMillis == searchMillis) {
      return; // A change of a setting makes JFR look through those of all events.
    }
    try {
      OldObjectSampling.search(recording, cutoffMillis);
      searchMillis = cutoffMillis;
    } catch (IllegalStateException stoppedAlready) {
      // The application ended first.
    }
  }

  /** Waits until the flight recorder, which does so by itself, has ended the recording. */
  void awaitEnd() {
    long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
    try {
      // It closes a recording once that is written; only a failure keeps it from that.
      while (recording.getState() != RecordingState.CLOSED && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException endNow) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops and writes; without an effect when JFR has done so at the application's end. */
  void close() {
    disk.close();
    try {
      recording.stop();
    } catch (IllegalStateException stoppedAlready) {
      // The application ended first.
    }
    recording.close();
  }
}
