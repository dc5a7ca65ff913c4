// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.capture.record.RecordingPlan;
import dev.tare.cli.CommandRun;
import dev.tare.cli.Targets;
import dev.tare.cli.terminal.Terminal;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSeriesTest {

  private static final SeriesProgress SILENT =
      new SeriesProgress() {
        @Override
        public void show(Duration elapsed, String counts) {}

        @Override
        public void close() {}
      };

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

  @Test
  void samplesAreFrequentAndSnapshotsFurtherApart() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun.of(
              "record",
              target.pid(),
              "--interval=200ms",
              "--duration=4s",
              "--snapshot-interval=2s",
              "-o",
              file)
          .assertDone("Wrote " + file);
    }
    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isTrue();
    assertThat(capture.snapshots()).hasSize(3);
    assertThat(capture.samples()).hasSizeBetween(8, 21);
    assertThat(capture.samples()).allMatch(sample -> sample.residentBytes().orElse(0) > 1 << 20);
    assertThat(capture.samples()).extracting(ResidentSample::takenAt).isSorted();
  }

  @Test
  void whatWasRecordedIsKeptWhenTheProcessEnds() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      CompletableFuture<CommandRun> run =
          CompletableFuture.supplyAsync(
              () ->
                  CommandRun.of(
                      "record", target.pid(), "--interval=100ms", "--duration=1h", "-o", file));
      Thread.sleep(5000);
      ProcessHandle.of(target.pid()).orElseThrow().destroyForcibly();
      CommandRun ended = run.get();
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.errLines()).hasSize(2);
      assertThat(ended.errLines().get(0))
          .startsWith("Warning: Cannot record process " + target.pid() + ": it ended while it was")
          .matches(".* Kept \\d+ samples and 1 snapshots?\\.");
      assertThat(ended.errLines().get(1)).isEqualTo("Wrote " + file);
    }
    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isFalse();
    assertThat(capture.snapshots()).hasSize(1);
    assertThat(capture.samples()).isNotEmpty();
  }

  @Test
  void theUserEndsAPlannedSeriesEarly() throws Exception {
    SeriesEnd end = interrupted(Optional.of(Duration.ofHours(1)));
    assertThat(end.complete()).isFalse();
    assertThat(end.warning().orElseThrow())
        .isEqualTo("Ended by the user; kept 1 sample and 2 snapshots.");
  }

  @Test
  void theUserEndsASeriesWithoutADurationAsPlanned() throws Exception {
    assertThat(interrupted(Optional.empty())).isEqualTo(SeriesEnd.asPlanned());
  }

  @Test
  void aFullDiskEndsASeriesAndKeepsWhatThereIs() throws Exception {
    try (TargetJvm target = Targets.quiet();
        LiveProcess process = open(target)) {
      CaptureSpace full = CaptureSpace.of(file);
      full.collected(Long.MAX_VALUE / 4);
      SeriesEnd end = run(process, Optional.of(Duration.ofHours(1)), full, new Interruption());
      assertThat(end.complete()).isFalse();
      assertThat(end.warning().orElseThrow())
          .startsWith("Cannot record: ")
          .endsWith(" Kept 0 samples and 1 snapshot.");
    }
  }

  private SeriesEnd interrupted(Optional<Duration> duration) throws Exception {
    try (TargetJvm target = Targets.quiet();
        LiveProcess process = open(target)) {
      Interruption interruption = new Interruption();
      interruption.request();
      return run(process, duration, CaptureSpace.of(file), interruption);
    }
  }

  private static SeriesEnd run(
      LiveProcess process,
      Optional<Duration> duration,
      CaptureSpace space,
      Interruption interruption)
      throws Exception {
    RecordingPlan plan = RecordingPlan.of(Duration.ofSeconds(10), duration, Optional.empty());
    try (CaptureRecording capture = new CaptureRecording()) {
      return new CaptureSeries(process, plan, capture, space, () -> Path.of("unused"), interruption)
          .run(SILENT);
    }
  }

  private static LiveProcess open(TargetJvm target) throws Exception {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Terminal terminal = new Terminal(nowhere, nowhere, false, false, Map.of());
    return LiveProcess.open(target.pid(), new ObservationOptions(), terminal);
  }
}
