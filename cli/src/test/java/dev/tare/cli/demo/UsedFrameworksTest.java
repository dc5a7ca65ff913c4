// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Which of four frameworks are used, which only were at the start, and which never. */
@Tag("campaign")
class UsedFrameworksTest {

  private static final Duration PERIOD = Duration.ofSeconds(4);
  private static final Duration WATCHED = Duration.ofSeconds(9);

  @TempDir Path scratch;

  @BeforeAll
  static void inTheClone() {
    RunningFrameworks.findInClone();
  }

  @AfterAll
  static void anywhere() {
    RunningFrameworks.findNowhere();
  }

  @EachJdk
  void initialisedAndNeverCalledIsNeverUsed(TestJdk jdk) throws Exception {
    try (TargetProcess service = RunningFrameworks.start(jdk, scratch, "loaders=4")) {
      Capture capture = LiveRecording.ofJvm(service.pid());
      Analysis analysis = Analyzer.analyze(capture);

      // What writes log lines and what asks for processors is called by frameworks as they load.
      assertThat(states(analysis))
          .containsEntry("onnxruntime", UseState.NEVER)
          .containsEntry("ai.djl:api", UseState.NEVER)
          .containsEntry("pytorch-engine", UseState.NEVER)
          .containsEntry("org.openpnp:opencv", UseState.NEVER)
          .containsEntry("org.bytedeco:opencv", UseState.NEVER)
          .containsEntry("openblas", UseState.NEVER)
          .containsEntry("javacpp", UseState.NEVER)
          .containsEntry("pytorch-native-cpu", UseState.NEVER)
          .containsEntry("pytorch-jni", UseState.NEVER)
          .containsEntry("slf4j-api", UseState.UNDATED)
          .containsEntry("slf4j-nop", UseState.UNDATED)
          .containsEntry("jna", UseState.UNDATED)
          .hasSize(12);
      Finding finding =
          analysis.findings().stream()
              .filter(found -> found.id().equals("never-used-libraries"))
              .findFirst()
              .orElseThrow();
      assertThat(finding.evidence().toString())
          .contains("all while it was loaded by OpenCV.loadLocally")
          .contains("all while it was loaded by OrtEnvironment.getEnvironment");
    }
  }

  @EachJdk
  void whatIsCalledNowAndThenIsUsedAndWhatWasCalledAtTheStartIsToldApart(TestJdk jdk)
      throws Exception {
    try (TargetProcess service =
        RunningFrameworks.start(
            jdk, scratch, "openpnp=minute", "period=" + PERIOD.toSeconds(), "onnx=start")) {
      Analysis analysis = Analyzer.analyze(LiveRecording.ofJvmTwice(service.pid(), WATCHED));

      assertThat(states(analysis))
          .containsEntry("org.openpnp:opencv", UseState.USED)
          .containsEntry("onnxruntime", UseState.AT_START_ONLY)
          .containsEntry("ai.djl:api", UseState.NEVER)
          .containsEntry("pytorch-engine", UseState.NEVER)
          .containsEntry("org.bytedeco:opencv", UseState.NEVER)
          .containsEntry("openblas", UseState.NEVER);
    }
  }

  @EachJdk
  void theSameFrameworksTheOtherWayRound(TestJdk jdk) throws Exception {
    try (TargetProcess service =
        RunningFrameworks.start(
            jdk,
            scratch,
            "torch=minute",
            "period=" + PERIOD.toSeconds(),
            "bytedeco=start",
            "onnx=minute")) {
      Analysis analysis = Analyzer.analyze(LiveRecording.ofJvmTwice(service.pid(), WATCHED));

      assertThat(states(analysis))
          .containsEntry("org.openpnp:opencv", UseState.NEVER)
          .containsEntry("onnxruntime", UseState.USED)
          .containsEntry("ai.djl:api", UseState.USED)
          .containsEntry("pytorch-engine", UseState.USED)
          .containsEntry("org.bytedeco:opencv", UseState.AT_START_ONLY);
    }
  }

  private static Map<String, UseState> states(Analysis analysis) {
    Map<String, UseState> states = new TreeMap<>();
    for (LibraryUse use : analysis.libraries()) {
      if (use.owner().kind() == Owner.Kind.LIBRARY) {
        states.put(use.name(), use.activity().map(LibraryActivity::state).orElse(null));
      }
    }
    return states;
  }
}
