// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that cannot be recorded, or only in part: one line says why, nothing is left. */
class BadProcessTest {

  @TempDir Path directory;

  private Path file;
  private boolean written;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @BeforeEach
  void nameFile() {
    file = directory.resolve("app.jfr");
  }

  @AfterEach
  void nothingElseIsLeft() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files.toList()).isEqualTo(written ? List.of(file) : List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "999999999999999999"})
  void noSuchProcess(String pid) {
    CommandRun.of("record", pid, "-o", file)
        .assertFailed("Cannot record process " + pid, "there is no such process", "tare ps");
    CommandRun.of("report", pid).assertFailed("there is no such process");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.Program", "99999999999999999999", "-5x", "a\nb"})
  void noSuchName(String name) {
    CommandRun.of("record", "-o", file, "--", name)
        .assertFailed("Cannot find a process named ", "there is none", "tare ps");
  }

  @Test
  void aNameOfTwoProcesses() {
    try (TargetJvm one = Targets.quiet();
        TargetJvm two = Targets.quiet()) {
      CommandRun.of("record", "QuietShop", "-o", file)
          .assertFailed(
              "Cannot tell which process named QuietShop is meant",
              one.pid() + " (QuietShop)",
              two.pid() + " (QuietShop)",
              "Give the number of one");
    }
  }

  @Test
  void aKernelThread() throws IOException {
    Path kernel = Path.of("/proc/2/comm");
    assumeTrue(
        Files.exists(kernel) && Files.readString(kernel).startsWith("kthreadd"),
        "needs to see kernel threads: process 2 is none here");
    CommandRun.of("record", 2, "-o", file)
        .assertFailed("Cannot record process 2: it is a kernel thread or a zombie", "tare ps");
  }

  @Test
  void aZombie() throws Exception {
    // The child ends once the shell has become sleep, which waits for no child.
    String zombie =
        "while [ \"$(cat /proc/$$/comm)\" != sleep ]; do :; done & echo $!; exec sleep 60";
    Process parent = new ProcessBuilder("sh", "-c", zombie).start();
    try {
      String pid = parent.inputReader().readLine();
      while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ")) {
        Thread.sleep(10);
      }
      CommandRun.of("record", pid, "-o", file)
          .assertFailed("Cannot record process " + pid + ": it is a kernel thread or a zombie");
    } finally {
      parent.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 40, 80, 120, 160, 200, 300})
  void aProcessThatEndsWhileItIsRead(int millis) throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      ProcessHandle process = ProcessHandle.of(target.pid()).orElseThrow();
      Thread killer =
          new Thread(
              () -> {
                LockSupport.parkNanos(millis * 1_000_000L);
                process.destroyForcibly();
              });
      killer.start();
      CommandRun run = CommandRun.of("record", target.pid(), "-o", file);
      killer.join();
      if (run.exitCode() == 0) {
        // Read before it ended. What it could no longer say was skipped.
        written = true;
        assertThat(CaptureFile.read(file).last().mappings()).isNotEmpty();
      } else {
        run.assertFailed("Cannot record process " + target.pid() + ": ");
      }
    }
  }

  @Test
  void aProcessThatIsNoJvmIsRecordedAsTheKernelShowsIt() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      written = true;
      CommandRun.of("record", sleep.pid(), "-o", file)
          .assertDone(
              "Warning: cannot attach to process "
                  + sleep.pid()
                  + ": it has no libjvm.so mapped; give the id of a Java process."
                  + " Recording only what the kernel shows.",
              "Wrote " + file);
      Capture capture = CaptureFile.read(file);
      assertThat(capture.target().command()).isEqualTo("sleep 60");
      assertThat(capture.last().jvmTexts()).isEmpty();
      assertThat(capture.last().mappings()).isNotEmpty();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aJvmThatMayNotBeAttachedToIsRecordedAsTheKernelShowsIt() throws Exception {
    try (TargetJvm target = Targets.quiet("-XX:+DisableAttachMechanism")) {
      written = true;
      CommandRun.of("record", target.pid(), "-o", file)
          .assertDone(
              "Warning: cannot attach to process "
                  + target.pid()
                  + ": its JVM runs with -XX:+DisableAttachMechanism; restart it without that"
                  + " option. Recording only what the kernel shows.",
              "Wrote " + file);
      assertThat(CaptureFile.read(file).last().skipped())
          .anyMatch(skipped -> skipped.why().contains("DisableAttachMechanism"));
    }
  }

  @Test
  void aStoppedJvmIsRecordedAsTheKernelShowsIt() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      target.stop();
      written = true;
      CommandRun run = CommandRun.of("record", target.pid(), "-o", file);
      assertThat(run.exitCode()).isZero();
      assertThat(run.errLines()).hasSize(2);
      assertThat(run.errLines().get(0)).contains("it is stopped (state T)", "kill -CONT");
      target.cont();
    }
  }

  @Test
  void anotherSystem() {
    String system = System.setProperty("os.name", "Mac OS X");
    try {
      for (String command : new String[] {"record", "report"}) {
        CommandRun.of(command, "1").assertFailed("Cannot record a process on Mac OS X: ", "Linux");
      }
      CommandRun.of("ps").assertFailed("Cannot list JVMs on Mac OS X: ");
    } finally {
      System.setProperty("os.name", system);
    }
  }
}
