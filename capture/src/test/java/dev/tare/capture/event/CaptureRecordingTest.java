// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.testing.Assumed;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdks;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureRecordingTest {

  @TempDir Path directory;

  /** Who renames an event or a field makes captures unreadable: it takes a new format version. */
  @Test
  void holdsEventsOfTheseNames() throws Exception {
    Path file = directory.resolve("app.jfr");

    ExampleCapture.write(ExampleCapture.capture(), file);

    assertThat(RecordingFile.readAllEvents(file))
        .extracting(event -> event.getEventType().getName())
        .containsOnly(
            "tare.Target",
            "tare.Snapshot",
            "tare.Mapping",
            "tare.NativeThread",
            "tare.MallocRegion",
            "tare.MappedFile",
            "tare.KernelText",
            "tare.JvmText",
            "tare.Skipped",
            "tare.HostMemory",
            "tare.HeapDump",
            "tare.ResidentSample",
            "tare.CaptureEnd");
  }

  @Test
  void holdsEventsOfTareOnly() throws Exception {
    Path file = directory.resolve("app.jfr");

    ExampleCapture.write(ExampleCapture.capture(), file);

    assertThat(RecordingFile.readAllEvents(file))
        .extracting(event -> event.getEventType().getName())
        .allMatch(name -> name.startsWith("tare."))
        .hasSize(1 + 2 * 18 + 1 + 1);
  }

  @Test
  void holdsNoStackOfTheRecorder() throws Exception {
    Path file = directory.resolve("app.jfr");

    ExampleCapture.write(ExampleCapture.capture(), file);

    assertThat(RecordingFile.readAllEvents(file))
        .extracting(RecordedEvent::getStackTrace)
        .containsOnlyNulls();
  }

  @Test
  void leavesNothingWhereTheDirectoryIsGone() throws Exception {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(ExampleCapture.target());
      Files.delete(gone);

      assertThatThrownBy(() -> recording.finish(gone.resolve("app.jfr"), true))
          .isInstanceOf(NoSuchFileException.class);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void leavesNothingWhereTheNameIsADirectoryInUse() throws Exception {
    Path inUse = Files.createDirectories(directory.resolve("app.jfr/sub")).getParent();
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(ExampleCapture.target());

      assertThatThrownBy(() -> recording.finish(inUse, true)).isInstanceOf(IOException.class);
    }
    assertThat(directory.toFile().list()).containsExactly("app.jfr");
    assertThat(inUse.toFile().list()).containsExactly("sub");
  }

  /** A tmpfs of 256 KiB, seen by the forked JVM only. */
  @Test
  void leavesNothingOnADiskThatIsFull() throws Exception {
    Assumed.root();
    String mount = "mount -t tmpfs -o size=256k tare-test " + directory;
    assumeTrue(exitCode("unshare", "-m", "sh", "-c", mount) == 0, "needs to mount a tmpfs");
    String java = TestJdks.running().java().toString();
    String program = CaptureProgram.class.getName();
    String run = String.join(" ", "exec", java, "-cp", classPath(), program, "fill-disk");

    try (TargetProcess process =
        new TargetProcess(
            new ProcessBuilder(
                "unshare", "-m", "sh", "-c", mount + " && " + run + " " + directory))) {
      String line = process.awaitLine(l -> l.startsWith(Lifeline.READY), Duration.ofSeconds(60));

      assertThat(line).contains("failed=true left= message=").contains("No_space_left");
    }
  }

  private static int exitCode(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> one : List.of(Capture.class, CaptureProgram.class)) {
      places.add(
          Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }
}
