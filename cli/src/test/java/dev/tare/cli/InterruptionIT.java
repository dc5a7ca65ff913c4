// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and its relatives. */
class InterruptionIT {

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void endingAPlannedSeriesKeepsWhatWasRecorded(TestJdk jdk) throws Exception {
    CommandRun run = interrupted(jdk, "INT", "--duration=1h");
    assertThat(run.exitCode()).isZero();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0))
        .matches("Warning: Ended by the user; kept \\d+ samples and 2 snapshots\\.");
    assertThat(run.errLines().get(1)).isEqualTo("Wrote app.jfr");
    Capture capture = CaptureFile.read(directory.resolve("app.jfr"));
    assertThat(capture.complete()).isFalse();
    assertThat(capture.snapshots()).hasSize(2);
    assertThat(capture.samples()).hasSizeGreaterThan(5);
  }

  @EachJdk
  void endingAnOpenSeriesIsThePlan(TestJdk jdk) throws Exception {
    interrupted(jdk, "TERM").assertDone("Wrote app.jfr");
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).complete()).isTrue();
  }

  private CommandRun interrupted(TestJdk jdk, String signal, String... more) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    try (TargetJvm target = Targets.quiet()) {
      List<String> command =
          new ArrayList<>(
              tare.command("record", target.pid(), "--interval=100ms", "-o", "app.jfr"));
      command.addAll(List.of(more));
      command.add(1, "-Djava.io.tmpdir=" + scratch);
      if (isInterruptIgnored()) {
        command.addAll(0, List.of("env", "--default-signal=INT"));
      }
      Process series = tare.start(command);
      awaitFlightRecorder(scratch);
      Thread.sleep(2000);
      signal(series, signal);
      CommandRun run = tare.end(series);
      assertThat(scratch).isEmptyDirectory();
      return run;
    }
  }

  /** A build that a shell runs in the background ignores SIGINT, and so does all that it starts. */
  private static boolean isInterruptIgnored() throws Exception {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 1L << 1) != 0;
  }

  private static void awaitFlightRecorder(Path scratch) throws Exception {
    while (scratch.toFile().list().length == 0) {
      Thread.sleep(20);
    }
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
  }
}
