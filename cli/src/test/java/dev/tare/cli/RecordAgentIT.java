// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.HookState;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tare record --agent}: what it sees, and what it leaves in the process. */
class RecordAgentIT {

  private static final String HOME_PROPERTY = "tare.home";
  private static final Path TEMPORARY = Path.of("/tmp");

  private static final Duration LONGEST_UNLOADING = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @BeforeAll
  static void inTheClone() {
    System.setProperty(HOME_PROPERTY, Path.of("..").toAbsolutePath().normalize().toString());
  }

  @AfterAll
  static void anywhere() {
    System.clearProperty(HOME_PROPERTY);
  }

  @EachJdk
  void theAgentSeesMapsAndLeavesNothingBehind(TestJdk jdk) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = TargetJvm.on(jdk).main(MapsAgain.class).args(store).start()) {
      List<Path> before = ofTare(target.pid());

      CommandRun.of(
              "record",
              target.pid(),
              "--agent",
              "--interval",
              "500ms",
              "--duration",
              "4s",
              "-o",
              file)
          .assertLast("Wrote " + file);

      Capture capture = CaptureFile.read(file);
      assertThat(capture.complete()).isTrue();
      assertThat(capture.target().depth()).isEqualTo("agent");
      assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
      assertThat(capture.hooks().maps())
          .filteredOn(map -> map.path().equals(store.toString()))
          .isNotEmpty()
          .allMatch(map -> map.bytes() == MapsAgain.BYTES)
          .extracting(FileMapCall::stack)
          .allMatch(stack -> stack.caller().orElseThrow().method().equals("mapAgain"));
      assertThat(Analyzer.analyze(capture).ledger().entries())
          .filteredOn(entry -> entry.cause() == Cause.OBSERVER && entry.residentBytes() > 0)
          .extracting(Entry::area)
          .contains(Area.CLASS_METADATA, Area.CODE_CACHE, Area.THREAD_STACKS);
      assertThat(capture.target().startedFlightRecorder()).isFalse();
      assertThat(capture.last().threads()).noneMatch(thread -> thread.name().startsWith("JFR "));
      assertThat(capture.last().changes())
          .anyMatch(change -> change.contains("dev.tare.agent.TareAgent, stays loaded"));

      assertThat(ofTare(target.pid())).isEqualTo(before);
      assertNothingIsLeftIn(target.pid());
    }
  }

  @EachJdk
  void whatLeaksIsReportedByWhatHoldsIt(TestJdk jdk) throws Exception {
    Path file = directory.resolve("old.jfr");
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .jvmArgs("-XX:TLABSize=64k", "-XX:-ResizeTLAB", "-Xmx128m")
            .main(LeaksSlowly.class)
            .start()) {
      CommandRun.of(
              "record",
              target.pid(),
              "--agent",
              "--heap=old-objects",
              "--max-pause=5s",
              "--interval=1s",
              "--duration=6s",
              "-o",
              file)
          .assertLast("Wrote " + file);
      assertNothingIsLeftIn(target.pid());
    }
    Capture capture = CaptureFile.read(file);
    assertThat(capture.target().startedFlightRecorder()).isTrue();
    assertThat(Analyzer.analyze(capture).ledger().entries())
        .filteredOn(entry -> entry.owner().startsWith("JFR ") && entry.residentBytes() > 0)
        .isNotEmpty()
        .allMatch(entry -> entry.cause() == Cause.OBSERVER);
    CommandRun report = CommandRun.of("report", file);
    assertThat(report.exitCode()).isZero();
    assertThat(report.out())
        .contains("OBJECTS THAT HAVE SURVIVED, BY A SAMPLE")
        .contains("static " + LeaksSlowly.class.getName() + ".SESSIONS")
        .contains("Pause by the search")
        .containsPattern("(?m)^ *search for what holds old objects +\\d");
  }

  /** The entry class of the first time is still there, and its jar is not. */
  @Test
  void theAgentIsLoadedASecondTime() throws Exception {
    try (TargetJvm target = Targets.quiet()) {
      for (String name : List.of("first.jfr", "second.jfr")) {
        Path file = directory.resolve(name);
        CommandRun.of(
                "record",
                target.pid(),
                "--agent",
                "--interval",
                "500ms",
                "--duration",
                "2s",
                "-o",
                file)
            .assertLast("Wrote " + file);
        assertThat(CaptureFile.read(file).snapshots()).isNotEmpty();
      }
      assertNothingIsLeftIn(target.pid());
    }
  }

  @Test
  void anEndOfTheProcessLeavesTheCapture() throws Exception {
    assertThat(recordedUntil(ProcessHandle::destroy).complete()).isTrue();
  }

  @Test
  void aProcessThatIsKilledLeavesWhatWasRecorded() throws Exception {
    assertThat(recordedUntil(ProcessHandle::destroyForcibly).complete()).isFalse();
  }

  private Capture recordedUntil(Consumer<ProcessHandle> ending) throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet()) {
      Thread end =
          new Thread(
              () -> {
                sleep(6000);
                ProcessHandle.of(target.pid()).ifPresent(ending);
              });
      end.start();
      CommandRun.of(
              "record",
              target.pid(),
              "--agent",
              "--interval",
              "500ms",
              "--duration",
              "60s",
              "-o",
              file)
          .assertLast("Wrote " + file);
      end.join();
      assertThat(ofTare(target.pid())).isEmpty();
    }
    assertThat(directory).isDirectoryNotContaining(other -> !other.toFile().equals(file.toFile()));
    Capture capture = CaptureFile.read(file);
    assertThat(capture.snapshots()).isNotEmpty();
    return capture;
  }

  @Test
  void withoutATimeItIsRefused() {
    CommandRun.of("record", 1, "--agent")
        .assertMisused("--agent watches for a while: give --interval and --duration");
  }

  @Test
  void aJvmThatTakesNoAgentSaysSo() throws Exception {
    try (TargetJvm target = Targets.quiet("-XX:-EnableDynamicAgentLoading")) {
      CommandRun.of(
              "record",
              target.pid(),
              "--agent",
              "--interval",
              "500ms",
              "--duration",
              "1s",
              "-o",
              directory.resolve("app.jfr"))
          .assertFailed("Cannot load the agent into process " + target.pid() + ": ");
      assertThat(ofTare(target.pid())).isEmpty();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Collections first: classes are unloaded by one, but not while one of their methods waits to be
   * compiled (a task of the compiler holds the class), which can take a while on a busy machine.
   */
  private static void assertNothingIsLeftIn(long pid) throws IOException {
    AttachAvailability.Available jvm = (AttachAvailability.Available) JvmAttach.toProcess(pid);
    long deadline = System.nanoTime() + LONGEST_UNLOADING.toNanos();
    do {
      jvm.socket().execute("GC.run");
    } while (isLoaded(jvm) && System.nanoTime() < deadline);
    assertThat(jvm.socket().execute("Thread.print").lines())
        .noneMatch(line -> line.contains("\"tare-"));
    assertThat(jvm.socket().execute("VM.classloaders").lines())
        .noneMatch(line -> line.contains("tare-agent"));
    assertThat(jvm.socket().execute("VM.classloaders show-classes").lines())
        .filteredOn(line -> line.contains("dev.tare.agent."))
        .allMatch(line -> line.matches(".*dev\\.tare\\.agent\\.(TareAgent|AgentClassLoader).*"));
  }

  private static boolean isLoaded(AttachAvailability.Available jvm) throws IOException {
    boolean loaded = jvm.socket().execute("VM.classloaders").contains("tare-agent");
    if (loaded) {
      sleep(200);
    }
    return loaded;
  }

  private static List<Path> ofTare(long pid) throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("tare-" + pid + "-"))
          .sorted()
          .toList();
    }
  }
}
