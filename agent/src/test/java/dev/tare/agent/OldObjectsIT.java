// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.LeakingProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.Skipped;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.oldobject.ChainStep;
import dev.tare.capture.oldobject.OldObject;
import dev.tare.capture.oldobject.OldObjects;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The flight recorder's sample of old objects in the agent's recording. */
@Tag("one-jdk")
class OldObjectsIT {

  private static final String OPTIONS = "file=app.jfr,interval=1s,snapshot-interval=2s,hooks=none,";
  private static final String PROGRAM = LeakingProgram.class.getName();

  /** An object is sampled when its thread needs a new buffer: with small ones there are many. */
  private static final String[] SAMPLED_OFTEN = {"-XX:TLABSize=64k", "-XX:-ResizeTLAB"};

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("app.jfr");
  }

  private Capture record(TestJdk jdk, String options) throws Exception {
    Process process =
        AgentProcess.on(jdk, directory)
            .agent(OPTIONS + options)
            .jvmArgs(SAMPLED_OFTEN)
            .start(LeakingProgram.class);
    AgentProcess.awaitSnapshot(process, file());
    Thread.sleep(4000); // While it leaks.
    process.getOutputStream().close();
    AgentProcess.Ended ended = AgentProcess.on(jdk, directory).end(process);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    return CaptureFile.read(file());
  }

  @EachJdk
  void theChainOfALeakNamesItsStaticFieldAndWhatPassesIsNotThere(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "heap=old-objects,max-pause=5s");
    OldObjects old = capture.oldObjects().orElseThrow();
    assertThat(capture.complete()).isTrue();
    assertThat(old.cutoffMillis()).isEqualTo(5000);
    assertThat(old.pauseMicros()).isPresent();

    List<OldObject> leaked = old.samples().stream().filter(OldObjectsIT::isInSessions).toList();
    assertThat(leaked).hasSizeGreaterThan(2);
    assertThat(leaked)
        .noneMatch(OldObject::ofObserver)
        .anySatisfy(
            sample -> {
              assertThat(sample.className()).isEqualTo("byte[]");
              assertThat(sample.arrayElements()).hasValue(LeakingProgram.BODY_BYTES);
              assertThat(sample.bytes().isPresent()).isEqualTo(jdk.major() >= 25);
              assertThat(sample.age().toMillis()).isPositive();
              assertThat(sample.stack().caller().orElseThrow().className()).startsWith(PROGRAM);
              assertThat(sample.chain().get(0).className()).isEqualTo(PROGRAM + "$LeakedSession");
              assertThat(sample.chain().get(0).field()).isEqualTo("body");
            });
    assertThat(old.samples())
        .noneMatch(sample -> sample.className().contains("PassingRequest"))
        .noneMatch(sample -> sample.arrayElements().orElse(0) == LeakingProgram.PASSING_BYTES);
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
        .doesNotContain(LeakingProgram.SECRET);
  }

  private static boolean isInSessions(OldObject sample) {
    for (ChainStep step : sample.chain()) {
      if (step.isStatic() && step.className().equals(PROGRAM) && step.field().equals("SESSIONS")) {
        return true;
      }
    }
    return false;
  }

  @EachJdk
  void aSearchThatWouldPauseForTooLongIsLeftOutAndSaid(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "heap=old-objects,max-pause=1ms");
    OldObjects old = capture.oldObjects().orElseThrow();
    assertThat(old.cutoffMillis()).isZero();
    assertThat(old.samples()).hasSizeGreaterThan(2).noneMatch(OldObject::hasChain);
    assertThat(capture.last().skipped())
        .filteredOn(skipped -> skipped.what().equals("what holds old objects"))
        .extracting(Skipped::why)
        .singleElement()
        .asString()
        .contains("exceeds 1 ms; allow it with --max-pause");
  }

  @EachJdk
  void whoDoesNotAskForThemGetsNone(TestJdk jdk) throws Exception {
    assertThat(record(jdk, "heap=histogram").oldObjects()).isEmpty();
    try (RecordingFile recording = new RecordingFile(file())) {
      while (recording.hasMoreEvents()) {
        assertThat(recording.readEvent().getEventType().getName())
            .isNotIn("jdk.OldObjectSample", "jdk.ExecuteVMOperation");
      }
    }
  }

  @EachJdk
  void aKilledProcessHasNone(TestJdk jdk) throws Exception {
    AgentProcess.on(jdk, directory)
        .agent(OPTIONS + "heap=old-objects,max-pause=5s")
        .killWhenRecorded(file(), LeakingProgram.class);
    Capture capture = CaptureFile.read(file());
    assertThat(capture.complete()).isFalse();
    assertThat(capture.oldObjects().orElseThrow().samples()).isEmpty();
  }
}
