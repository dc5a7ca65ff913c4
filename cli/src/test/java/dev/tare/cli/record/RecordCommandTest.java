// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.Skipped;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.Targets;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {

  @TempDir Path directory;

  private Path file;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @BeforeEach
  void nameFile() {
    file = directory.resolve("app.jfr");
  }

  @EachJdk
  void aJvmIsRecordedWithWhatItSays(TestJdk jdk) throws Exception {
    try (TargetJvm target = Targets.quietOn(jdk)) {
      CommandRun.of("record", target.pid(), "-o", file).assertDone("Wrote " + file);
      Capture capture = CaptureFile.read(file);
      assertThat(capture.complete()).isTrue();
      assertThat(capture.target().pid()).isEqualTo(target.pid());
      assertThat(capture.target().toolVersion()).isEqualTo("development");
      assertThat(capture.snapshots()).hasSize(1);
      assertThat(capture.last().jvmText("VM.version").orElseThrow()).contains("JDK " + jdk.major());
      assertThat(capture.last().jvmText("GC.class_histogram")).isPresent();
      assertThat(capture.last().jvmTexts()).anyMatch(text -> text.pauseMicros().isPresent());
      assertThat(capture.last().changes()).singleElement().asString().contains("attach listener");
      assertThat(capture.last().host().orElseThrow().totalBytes()).isGreaterThan(1L << 30);
    }
  }

  @Test
  void aSecondRecordingDoesNotStartTheListenerAgain() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "-o", file);
      CommandRun.of("record", target.pid(), "-o", file, "--force").assertDone("Wrote " + file);
      assertThat(CaptureFile.read(file).last().changes()).isEmpty();
    }
  }

  @Test
  void theFileIsNamedAfterTheProcess() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      Path named = Path.of("tare-" + target.pid() + ".jfr");
      try {
        CommandRun.of("record", "QuietShop").assertDone("Wrote " + named);
        assertThat(CaptureFile.read(named).target().pid()).isEqualTo(target.pid());
      } finally {
        Files.deleteIfExists(named);
      }
    }
  }

  @Test
  void anExistingFileIsReplacedByForceOnly() throws Exception {
    Files.writeString(file, "precious");
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "-o", file)
          .assertFailed("Cannot write " + file, "it exists", "--force");
      assertThat(file).hasContent("precious");
      CommandRun.of("record", target.pid(), "-o", file, "--force").assertDone("Wrote " + file);
      assertThat(CaptureFile.read(file).complete()).isTrue();
    }
  }

  @Test
  void withoutAttachingOnlyTheKernelIsAsked() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "--no-attach", "-o", file).assertDone("Wrote " + file);
      Capture capture = CaptureFile.read(file);
      assertThat(capture.last().jvmTexts()).isEmpty();
      assertThat(capture.last().changes()).isEmpty();
      assertThat(capture.last().skipped())
          .contains(new Skipped("what the JVM says about itself", "not asked: --no-attach"));
    }
  }

  @Test
  void withoutTheHeapThereIsNoHistogram() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "--heap", "none", "-o", file)
          .assertDone("Wrote " + file);
      assertThat(CaptureFile.read(file).last().jvmText("GC.class_histogram")).isEmpty();
    }
  }

  @Test
  void whatWouldPauseTooLongIsLeftOutAndNamed() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of("record", target.pid(), "--max-pause", "0ms", "-o", file)
          .assertDone("Wrote " + file);
      assertThat(CaptureFile.read(file).last().skipped())
          .anySatisfy(
              skipped -> {
                assertThat(skipped.what()).isEqualTo("Thread.print");
                assertThat(skipped.why()).contains("exceeds 0 ms", "--max-pause");
              });
    }
  }

  @Test
  void aCaptureDoesNotGoToStandardOutput() {
    CommandRun.of("record", "1", "-o", "-").assertMisused("name a file with -o");
  }

  @Test
  void timesThatMakeNoSeriesAreWrongUsage() {
    CommandRun.of("record", "1", "--duration", "1h")
        .assertMisused("tare record: --duration is for a series: give --interval too");
    CommandRun.of("record", "1", "--snapshot-interval", "1h")
        .assertMisused("--snapshot-interval is for a series");
    CommandRun.of("record", "1", "--interval", "10ms").assertMisused("give 100ms or more");
    CommandRun.of("record", "1", "--interval", "10")
        .assertMisused("--interval", "'10' is no duration", "for example 10s");
    CommandRun.of("record").assertMisused("tare record: Missing required parameter: 'PID|NAME'");
  }
}
