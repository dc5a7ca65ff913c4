// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.event.CaptureEvents;
import dev.tare.capture.jvm.DiagnosticCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The flight recording of the agent: bounded in size and age, written to its file when it stops or
 * the application ends, its chunks on disk until then.
 */
final class RingRecording {

  /** The JVM's own events that cost nothing worth naming; those that a JDK lacks are ignored. */
  private static final List<String> EVENTS_OF_JVM =
      List.of(
          "jdk.JVMInformation",
          "jdk.GCHeapSummary",
          "jdk.MetaspaceSummary",
          "jdk.GarbageCollection",
          "jdk.NativeLibrary",
          "jdk.JavaThreadStatistics",
          "jdk.ClassLoadingStatistics",
          "jdk.ResidentSetSize",
          "jdk.NativeMemoryUsageTotal");

  /** The flight recorder's buffers in memory, a fifth of its own choice: it writes them to disk. */
  private static final String BUFFERS = "2M";

  private final Recording recording;
  private final DiskWatch disk;

  /** How long the flight recorder may search for what holds old objects. */
  private long searchMillis;

  private RingRecording(Recording recording, DiskWatch disk) {
    this.recording = recording;
    this.disk = disk;
  }

  /**
   * Starts recording.
   *
   * @param options how much
   * @param output where to, already made
   * @param jvm by which JFR is told to keep its chunks beside the file, if nobody uses JFR yet;
   *     empty to leave them where they are, since that cannot be undone in a process that goes on
   * @throws IOException if JFR does not start
   */
  static RingRecording start(
      AgentOptions options, CaptureOutput output, Optional<DiagnosticCommands> jvm)
      throws IOException {
    // Where JFR keeps its chunks, unless it is told where.
    Path usual = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    DiskRoom room = DiskRoom.of(List.of(output.file().getParent(), usual));
    room.require(0);
    try {
      if (jvm.isPresent() && !FlightRecorder.isInitialized()) {
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
      recording.setDestination(output.file());
      recording.setMaxSize(options.maximumBytes());
      if (options.maximumAge().isPresent()) {
        recording.setMaxAge(options.maximumAge().get());
      }
      CaptureEvents.enableFacts(recording);
      CaptureEvents.enableDirectBuffers(recording);
      if (!options.hooks().isEmpty()) {
        CaptureEvents.enableHooks(recording);
      }
      if (options.walk()) {
        CaptureEvents.enableHeapWalks(recording);
      }
      if (options.oldObjects()) {
        CaptureEvents.enableOldObjects(recording);
      }
      CaptureEvents.endWithRecording(recording);
      for (String event : EVENTS_OF_JVM) {
        recording.enable(event).withoutStackTrace();
      }
      recording.start();
      return new RingRecording(recording, DiskWatch.start(room, recording));
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
      CaptureEvents.searchOldObjects(recording, cutoffMillis);
      searchMillis = cutoffMillis;
    } catch (IllegalStateException stoppedAlready) {
      // The application ended first.
    }
  }

  /** Stops and writes the file; without an effect when JFR has done so at the application's end. */
  void close() {
    disk.close();
    try {
      recording.stop();
    } catch (IllegalStateException stoppedAlready) {
      // The application ended first.
    }
    recording.close();
    CaptureEvents.unregister();
  }
}
