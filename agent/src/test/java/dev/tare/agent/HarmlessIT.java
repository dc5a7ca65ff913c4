// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.QuietProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the agent, the application does what it does without it. */
class HarmlessIT {

  @TempDir private Path directory;

  @EachJdk
  void badOptions(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("fiel=app.jfr").run(QuietProgram.class, 100),
        "tare: nothing is recorded: unknown option fiel; -javaagent:...=help shows all");
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("interval=soon").run(QuietProgram.class, 100),
        "tare: nothing is recorded: interval='soon' is no duration: give a number with ms, s, m or h,"
            + " for example 10s");
  }

  @EachJdk
  void help(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory).agent("help").run(QuietProgram.class, 100);
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(ended.err()).anyMatch(line -> line.contains("hooks=map+load+reserve"));
  }

  @EachJdk
  void aFileThatCannotBeWritten(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("file=none/app.jfr").run(QuietProgram.class, 500),
        "tare: nothing more is recorded: there is no directory " + directory.resolve("none"));
  }

  @EachJdk
  void aReadOnlyFileSystem(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory).agent("file=/proc/app.jfr").run(QuietProgram.class, 500);
    assertThat(ended.err()).hasSize(1).first().asString().startsWith("tare: nothing more is");
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
  }

  @EachJdk
  void noFlightRecorder(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .jvmArgs("--limit-modules", "java.base,java.instrument")
            .agent("file=app.jfr")
            .run(QuietProgram.class, 100),
        "tare: nothing is recorded: this JVM runs without the flight recorder; give it --add-modules"
            + " jdk.jfr.");
  }

  @EachJdk
  void anEndBeforeTheFirstLook(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory).agent("file=app.jfr").run(QuietProgram.class, 600),
        "tare: the application ended before the first look; nothing was recorded. Give a shorter"
            + " interval, for example interval=1s.");
    assertThat(directory.resolve("app.jfr")).doesNotExist();
    assertThat(directory.resolve("app.jfr.chunks")).doesNotExist();
  }

  @EachJdk
  void anotherFlightRecording(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-XX:StartFlightRecording:filename=theirs.jfr", "-Xlog:disable")
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 2500);
    assertThat(ended.exitCode()).isEqualTo(QuietProgram.CODE);
    assertThat(ended.out()).contains(QuietProgram.LINE);
    assertThat(ended.err()).isEmpty();
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
    assertThat(Files.size(directory.resolve("theirs.jfr"))).isPositive();
  }

  /** As with options that a JVM inherits from the one that starts it. */
  @EachJdk
  void twoProcessesWithTheSameFile(TestJdk jdk) throws Exception {
    AgentProcess first = AgentProcess.on(jdk, directory).agent("file=app.jfr,interval=500ms");
    Process running = first.start(QuietProgram.class, 8000);
    while (Files.notExists(directory.resolve("app.jfr.chunks/lock"))) {
      assertThat(running.isAlive()).isTrue();
      Thread.sleep(20);
    }
    Path elsewhere = Files.createDirectory(directory.resolve("second"));
    Process second =
        AgentProcess.on(jdk, elsewhere)
            .agent("file=" + directory.resolve("app.jfr") + ",interval=500ms")
            .start(QuietProgram.class, 4000);
    long pid = second.pid();
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertUnharmed(first.end(running));

    assertThat(CaptureFile.read(directory.resolve("app.jfr")).target().pid())
        .isEqualTo(running.pid());
    assertThat(CaptureFile.read(directory.resolve("app-" + pid + ".jfr")).target().pid())
        .isEqualTo(pid);
  }

  @EachJdk
  void whatAnEarlierRunLeftIsKept(TestJdk jdk) throws Exception {
    Files.writeString(directory.resolve("app.jfr"), "of an earlier run");
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 4000));
    assertThat(directory.resolve("app.jfr.previous")).hasContent("of an earlier run");
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
  }

  @EachJdk
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

  @EachJdk
  void aTinyHeap(TestJdk jdk) throws Exception {
    assertUnharmed(
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xmx16m")
            .agent("file=app.jfr,interval=500ms")
            .run(QuietProgram.class, 1000),
        "tare: nothing is recorded: the Java heap may grow to less than 32 MiB, too little for the"
            + " agent; record from outside with tare record.");
  }

  @EachJdk
  void theSmallestHeapThatTheAgentTakes(TestJdk jdk) throws Exception {
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xmx32m")
            .agent("file=app.jfr,interval=500ms,snapshot-interval=500ms")
            .run(QuietProgram.class, 5000);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).containsExactly(QuietProgram.LINE);
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).snapshots()).isNotEmpty();
  }

  /** Ends at every stage: while hooks are installed, JFR starts, a snapshot is taken or written. */
  @EachJdk
  void anEndAtAnyMoment(TestJdk jdk) throws Exception {
    for (int millis : List.of(0, 100, 300, 700, 900, 1100, 1400, 1800)) {
      AgentProcess.Ended ended =
          AgentProcess.on(jdk, directory)
              .agent("file=app.jfr,interval=500ms,snapshot-interval=500ms")
              .run(QuietProgram.class, millis);
      assertThat(ended.exitCode()).as("after %d ms", millis).isEqualTo(QuietProgram.CODE);
      assertThat(ended.out()).containsExactly(QuietProgram.LINE);
      assertThat(ended.err()).as("after %d ms", millis).hasSizeLessThanOrEqualTo(1);
    }
  }

  @EachJdk
  void whatAKilledApplicationLeavesIsRead(TestJdk jdk) throws Exception {
    AgentProcess process = AgentProcess.on(jdk, directory).agent("file=app.jfr,interval=500ms");
    Process running = process.start(QuietProgram.class, 60_000);
    try {
      Thread.sleep(6000);
    } finally {
      running.destroyForcibly().waitFor();
    }
    Path file = directory.resolve("app.jfr");
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
