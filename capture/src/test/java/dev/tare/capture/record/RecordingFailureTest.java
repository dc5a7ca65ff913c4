// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.Capture;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.testing.Assumed;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that cannot be recorded: one line says what, why and what to try. */
class RecordingFailureTest {

  private static final String STAT = "7 (a) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 42 0 0\n";

  @BeforeEach
  void needsLinux() {
    Assumed.linux();
  }

  @Test
  void aProcessThatDoesNotExist() {
    long beyondAnyPid = 1L << 40;

    assertThat(failure(beyondAnyPid, RecordOptions.defaults()))
        .isEqualTo(
            "Cannot record process 1099511627776: there is no such process."
                + " List the JVMs with: tare ps");
    assertThat(failure(-1, RecordOptions.defaults())).contains("-1: there is no such process.");
  }

  @Test
  void aKernelThread() throws Exception {
    Path status = Path.of("/proc/2/status");
    assumeTrue(Files.exists(status), "needs a kernel thread as process 2");
    assumeTrue(
        ProcessStatus.parse(Files.readString(status)).residentBytes().isEmpty(),
        "needs a kernel thread as process 2");

    assertThat(failure(2, RecordOptions.defaults())).isEqualTo(noMemory(2));
  }

  @Test
  void aZombie() throws Exception {
    // The child ends once the shell has become sleep, which waits for no child.
    String zombieMaker =
        "while [ \"$(cat /proc/$$/comm)\" != sleep ]; do :; done & echo $!; exec sleep 60";
    ProcessBuilder parentThatNeverWaits = new ProcessBuilder("/bin/sh", "-c", zombieMaker);
    try (TargetProcess parent = new TargetProcess(parentThatNeverWaits)) {
      long zombie = Long.parseLong(parent.nextLine(Duration.ofSeconds(10)));
      Path status = Path.of("/proc/" + zombie + "/status");
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!"Z".equals(ProcessStatus.parse(Files.readString(status)).state().orElse(""))) {
        assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      }

      assertThat(failure(zombie, RecordOptions.defaults())).isEqualTo(noMemory(zombie));
    }
  }

  @Test
  void aProcessThatHasEndedSinceTheLastLook() throws Exception {
    TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"));
    try (Recorder recorder = Recorder.of(sleep.pid(), RecordOptions.defaults())) {
      sleep.close();

      String ended =
          "Cannot record process "
              + sleep.pid()
              + ": it ended while it was read."
              + " Start it again, or record it with a longer life ahead.";
      assertThat(catchThrowableOfType(RecordingException.class, () -> snapshot(recorder)))
          .hasMessage(ended);
      assertThat(catchThrowableOfType(RecordingException.class, recorder::sample))
          .hasMessage(ended);
      assertThat(catchThrowableOfType(RecordingException.class, () -> recorder.target("test")))
          .hasMessage(ended);
    }
  }

  /** Kills the process at another moment of its recording each time. */
  @Test
  void aProcessThatEndsWhileItIsRead() throws Exception {
    for (int i = 0; i < 40; i++) {
      TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"));
      long delayMicros = i * 150L;
      Thread killer = new Thread(() -> closeAfter(delayMicros, sleep));
      try {
        killer.start();
        assertThat(failureOfRecordingUntilItEnds(sleep.pid()))
            .hasLineCount(1)
            .startsWith("Cannot record process " + sleep.pid() + ": ")
            .matches(".*(it ended while it was read|no such process|has no memory).*");
      } finally {
        killer.join();
      }
    }
  }

  @Test
  void aProcessOfAnotherUser() throws Exception {
    Assumed.root();
    String java = TestJdks.running().java().toString();
    String classPath = RecorderClasses.path(Capture.class, RecorderProgram.class);
    String[] asNobody = {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
    String readable = "test -r '" + classPath.replace(":", "' && test -r '") + "'";
    assumeTrue(
        RecorderClasses.exitCode(asNobody, "sh", "-c", readable) == 0,
        "needs setpriv and a tree that everybody may read");

    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"));
        TargetProcess recorder =
            RecorderClasses.start(
                asNobody,
                java,
                "-cp",
                classPath,
                RecorderProgram.class.getName(),
                Long.toString(sleep.pid()))) {
      assertThat(recorder.awaitLine(l -> l.startsWith(Lifeline.READY), Duration.ofSeconds(60)))
          .isEqualTo(
              "READY message=Cannot record process "
                  + sleep.pid()
                  + ": its memory may not be read by this user."
                  + " Run tare as the process's user or as root.");
    }
  }

  /** Files of a procfs made by the test, one of them with a text that no kernel prints. */
  @ParameterizedTest
  @CsvSource({
    "stat,   7 (a) S,       stat is malformed: '7 (a) S'",
    "smaps,  garbage,       smaps line 1 is malformed: 'garbage'",
    "smaps,  7000-8000 r--p 0 0:0 0,  smaps mapping 7000-8000 has no Size",
    "uptime, soon,          uptime is malformed: 'soon'"
  })
  void aProcessWhoseTextsAreNotTheKernels(String name, String text, String why, @TempDir Path proc)
      throws Exception {
    Map<String, String> texts =
        Map.of(
            "7/stat", STAT, "7/status", "State:\tS\nVmRSS:\t4 kB\n", "7/smaps", "", "7/maps", "");
    for (String file : texts.keySet()) {
      Files.createDirectories(proc.resolve("7/task"));
      Files.writeString(proc.resolve(file), texts.get(file));
    }
    for (String file : new String[] {"auxv", "pagemap", "cmdline", "statm"}) {
      Files.writeString(proc.resolve("7").resolve(file), "");
    }
    Files.createDirectories(proc.resolve("sys/kernel"));
    Files.writeString(proc.resolve("sys/kernel/osrelease"), "6.18\n");
    Files.writeString(proc.resolve("uptime"), "100.00 50.00\n");
    Files.writeString(proc.resolve(name.equals("uptime") ? name : "7/" + name), text + "\n");
    RecordOptions options =
        new RecordOptions(proc, Duration.ofMillis(100), false, false, Optional::empty);

    assertThat(failure(7, options))
        .isEqualTo(
            "Cannot record process 7: " + why + ". Please report this with the kernel's version.");
  }

  private static String failureOfRecordingUntilItEnds(long pid) {
    while (true) {
      try (Recorder recorder = Recorder.of(pid, RecordOptions.defaults())) {
        recorder.target("test");
        snapshot(recorder);
        recorder.sample();
      } catch (RecordingException ended) {
        return ended.getMessage();
      } catch (IOException notClosed) {
        throw new UncheckedIOException(notClosed);
      }
    }
  }

  private static String failure(long pid, RecordOptions options) {
    RecordingException failure =
        catchThrowableOfType(
            RecordingException.class,
            () -> {
              try (Recorder recorder = Recorder.of(pid, options)) {
                recorder.target("test");
                snapshot(recorder);
              }
            });
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).hasLineCount(1);
    return failure.getMessage();
  }

  private static void snapshot(Recorder recorder) throws RecordingException {
    recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);
  }

  private static void closeAfter(long micros, TargetProcess process) {
    long until = System.nanoTime() + micros * 1000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    process.close();
  }

  private static String noMemory(long pid) {
    return "Cannot record process "
        + pid
        + ": it is a kernel thread or a zombie and has no memory of its own."
        + " List the JVMs with: tare ps";
  }
}
