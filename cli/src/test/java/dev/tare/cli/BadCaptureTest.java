// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Target;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no capture: one line says why, and no report is left. */
class BadCaptureTest {

  @TempDir Path directory;

  private Path file;
  private Path report;

  @BeforeEach
  void nameFiles() {
    file = directory.resolve("app.jfr");
    report = directory.resolve("app.md");
  }

  @AfterEach
  void noReportIsLeft() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files).allMatch(file::equals);
    }
  }

  @Test
  void noFile() {
    assertFailed("there is no such file", "tare record PID -o " + file);
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.createFile(file);
    assertFailed("it is empty");
  }

  @Test
  void aDirectory() throws IOException {
    Files.createDirectory(file);
    assertFailed("Give a file that tare record wrote");
  }

  @Test
  void aText() throws IOException {
    Files.writeString(file, "This is no recording at all, but a text of some length.\n".repeat(9));
    assertFailed("it is cut off or no JFR recording");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.01, 0.1, 0.5, 0.9, 0.999})
  void aFileThatIsCutOff(double part) throws IOException {
    Assumed.linux();
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "-o", file);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
    assertFailed("it is cut off or no JFR recording");
  }

  @Test
  void aRecordingOfSomethingElse() throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    assertFailed("it is a JFR recording without Tare's events");
  }

  @Test
  void aCaptureOfALaterVersion() throws IOException {
    int later = Target.FORMAT_VERSION + 1;
    try (CaptureRecording capture = new CaptureRecording()) {
      capture.write(
          new Target(later, "9.9", "outside", 1, "x", Instant.EPOCH, 4096, "6.1", "", true));
      capture.finish(file, true);
    }
    assertFailed("its capture format is version " + later, "written by Tare 9.9", "a newer Tare");
  }

  private void assertFailed(String... words) {
    CommandRun.of("report", file, "-o", report).assertFailed("tare: Cannot read " + file + ": ");
    CommandRun.of("report", file).assertFailed(words);
  }
}
