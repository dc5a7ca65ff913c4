// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.QuietProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.HookState;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the agent, the application does what it does without it. */
@Tag("one-jdk")
class HarmlessIT {

  @TempDir private Path directory;

  @OnRunningJdk
  void badOptions(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("fiel=app.jfr").run(QuietProgram.class, 100),
        "tare: nothing is recorded: unknown option fiel; -javaagent:...=help shows all");
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("interval=soon").run(QuietProgram.class, 100),
        "tare: nothing is recorded: interval='soon' is no duration: give a number with ms, s, m or h,"
            + " for example 10s");
  }

  @OnRunningJdk
  void help(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory).agent("help").run(QuietProgram.class, 100);
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(ended.err()).anyMatch(line -> line.contains("hooks=map+load+reserve"));
  }

  @OnRunningJdk
  void aFileThatCannotBeWritten(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("file=none/app.jfr").run(QuietProgram.class, 1_500),
        "tare: nothing more is recorded: there is no directory " + directory.resolve("none"));
  }

  @OnRunningJdk
  void aReadOnlyFileSystem(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory).agent("file=/proc/app.jfr").run(QuietProgram.class, 1_500);
    assertThat(ended.err()).hasSize(1).first().asString().startsWith("tare: nothing more is");
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
  }

  @OnRunningJdk
  void noFlightRecorder(TestJdk jdk) throws Exception {
    AgentProcess small =
        AgentProcess.on(jdk, directory)
            .jvmArgs("--limit-modules", "java.base,java.instrument")
            .agent("file=app.jfr,interval=500ms");
    assertUnharmed(small.runUntilRecorded(directory.resolve("app.jfr"), QuietProgram.class));
    Capture capture = CaptureFile.read(directory.resolve("app.jfr"));
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.last().skipped())
        .anyMatch(
            skipped -> skipped.why().equals("this runtime image has no module jdk.management"));
  }

  @OnRunningJdk
  void noFlightRecorderWhereItIsAskedFor(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .jvmArgs("--limit-modules", "java.base,java.instrument")
            .agent("file=app.jfr,jvm-events=on")
            .run(QuietProgram.class, 100),
        "tare: nothing is recorded: this JVM runs without the flight recorder; give it --add-modules"
            + " jdk.jfr, or leave out jvm-events and heap=old-objects.");
  }

  /** The flight recorder is left alone, and its events are there for who asks for them. */
  @OnRunningJdk
  void eventsOfTheJvm(TestJdk jdk) throws Exception {
    for (String asked : List.of("off", "on")) {
      Path file = directory.resolve(asked + ".jfr");
      assertUnharmed(
          AgentProcess.on(jdk, directory)
              .agent("file=" + file + ",interval=500ms,jvm-events=" + asked)
              .runUntilRecorded(file, QuietProgram.class));
      Capture capture = CaptureFile.read(file);
      assertThat(capture.complete()).isTrue();
      assertThat(capture.snapshots()).isNotEmpty();
      assertThat(capture.target().startedFlightRecorder()).isEqualTo(asked.equals("on"));
      assertThat(
              capture.last().threads().stream()
                  .anyMatch(thread -> thread.name().startsWith("JFR ")))
          .isEqualTo(asked.equals("on"));
      assertThat(
              RecordingFile.readAllEvents(file).stream()
                  .anyMatch(event -> event.getEventType().getName().equals("jdk.JVMInformation")))
          .isEqualTo(asked.equals("on"));
      assertThat(directory.resolve(asked + ".jfr.chunks")).doesNotExist();
    }
  }

  @OnRunningJdk
  void anEndBeforeTheFirstLook(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("file=app.jfr").run(QuietProgram.class, 600),
        "tare: the application ended before the first look; nothing was recorded. Give a shorter"
            + " interval, for example interval=1s.");
    assertThat(directory.resolve("app.jfr")).doesNotExist();
    assertThat(directory.resolve("app.jfr.chunks")).doesNotExist();
  }

  @OnRunningJdk
  void anotherFlightRecording(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-XX:StartFlightRecording:filename=theirs.jfr", "-Xlog:disable")
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 10_000);
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).contains(QuietProgram.LINE);
    assertThat(ended.err()).isEmpty();
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
    assertThat(Files.size(directory.resolve("theirs.jfr"))).isPositive();
  }

  /** As with options that a JVM inherits from the one that starts it. */
  @OnRunningJdk
  void twoProcessesWithTheSameFile(TestJdk jdk) throws Exception {
    AgentProcess first = AgentProcess.on(jdk, directory).agent("file=app.jfr,interval=500ms");
    Process running = first.start(QuietProgram.class);
    while (Files.notExists(directory.resolve("app.jfr.chunks/lock"))) {
      assertThat(running.isAlive()).isTrue();
      Thread.sleep(20);
    }
    AgentProcess second =
        AgentProcess.on(jdk, Files.createDirectory(directory.resolve("second")))
            .agent("file=" + directory.resolve("app.jfr") + ",interval=500ms,duration=1s");
    assertUnharmed(second.run(QuietProgram.class, 10_000));
    running.getOutputStream().close();
    assertUnharmed(first.end(running));

    assertThat(CaptureFile.read(directory.resolve("app.jfr")).target().pid())
        .isEqualTo(running.pid());
    try (Stream<Path> captures = Files.list(directory)) {
      assertThat(captures.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.matches("app-[0-9]+\\.jfr"))
          .singleElement()
          .satisfies(
              name ->
                  assertThat(CaptureFile.read(directory.resolve(name)).target().pid())
                      .isEqualTo(Long.parseLong(name.replaceAll("\\D", ""))));
    }
  }

  @OnRunningJdk
  void whatAnEarlierRunLeftIsKept(TestJdk jdk) throws Exception {
    Files.writeString(directory.resolve("app.jfr"), "of an earlier run");
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .agent("file=app.jfr,interval=500ms")
            .runUntilRecorded(directory.resolve("app.jfr"), QuietProgram.class));
    assertThat(directory.resolve("app.jfr.previous")).hasContent("of an earlier run");
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
  }

  @OnRunningJdk
  void classDataSharing(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xshare:on", "-Xlog:class+load:file=classes.txt")
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 1500);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(Files.readString(directory.resolve("classes.txt")).lines())
        .filteredOn(line -> line.contains("java.util.ArrayList source"))
        .allMatch(line -> line.contains("shared objects file"));
  }

  @OnRunningJdk
  void aTinyHeap(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xmx16m")
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 1000),
        "tare: nothing is recorded: the Java heap may grow to less than 32 MiB, too little for the"
            + " agent; record from outside with tare record.");
  }

  @OnRunningJdk
  void theSmallestHeapThatTheAgentTakes(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xmx32m")
            .agent("file=app.jfr,interval=500ms,snapshot-interval=500ms")
            .runUntilRecorded(directory.resolve("app.jfr"), QuietProgram.class);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
  }

  /** Ends at every stage: while hooks are installed, JFR starts, a snapshot is taken or written. */
  @OnRunningJdk
  void anEndAtAnyMoment(TestJdk jdk) throws Exception {
    for (int millis : List.of(0, 300, 700, 900, 1100, 1500)) {
      AgentProcess.Ended ended =
          AgentProcess.on(jdk, directory)
              .agent("file=app.jfr,interval=500ms,snapshot-interval=500ms")
              .run(QuietProgram.class, millis);
      assertThat(ended.exitCode()).as("after %d ms", millis).isEqualTo(QuietProgram.CODE);
      assertThat(ended.out()).containsExactly(QuietProgram.LINE);
      assertThat(ended.err()).as("after %d ms", millis).hasSizeLessThanOrEqualTo(1);
    }
  }

  @OnRunningJdk
  void whatAKilledApplicationLeavesIsRead(TestJdk jdk) throws Exception {
    assertReadAfterKill(jdk, "");
  }

  @OnRunningJdk
  void whatAKilledApplicationWithEventsOfTheJvmLeavesIsRead(TestJdk jdk) throws Exception {
    assertReadAfterKill(jdk, ",jvm-events=on");
  }

  private void assertReadAfterKill(TestJdk jdk, String options) throws Exception {
    AgentProcess process =
        AgentProcess.on(jdk, directory).agent("file=app.jfr,interval=500ms" + options);
    Path file = directory.resolve("app.jfr");
    process.killWhenRecorded(file, QuietProgram.class);
    assertThat(Files.size(file)).isZero();
    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isFalse();
    assertThat(capture.snapshots()).isNotEmpty();
    assertThat(capture.samples()).isNotEmpty();
  }

  private static void assertUnharmed(AgentProcess.Ended ended, String... lines) {
    assertThat(ended.err()).containsExactly(lines);
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
  }
}
