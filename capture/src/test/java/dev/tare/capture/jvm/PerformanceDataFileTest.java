// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PerformanceDataFileTest {

  private static final String COLLECTS_ON_DEMAND =
      """
      class Collects {
        public static void main(String[] args) {
          dev.tare.testing.Lifeline.ready("", line -> {
            for (int i = 0; i < 5; i++) {
              System.gc();
            }
            System.out.println("collected");
          });
        }
      }
      """;

  @EachJdk
  void measuresTheSafepointsOfACollectionInNanoseconds(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = launch(jdk).jvmArgs("-XX:+UseSerialGC", "-Xmx64m").start()) {
      PerformanceDataFile file = PerformanceDataFile.ofProcess(jvm.pid()).orElseThrow();
      PerformanceData before = file.read();
      long start = System.nanoTime();
      jvm.send("collect");
      jvm.awaitLine("collected"::equals, Duration.ofSeconds(20));
      long elapsedNanos = System.nanoTime() - start;
      PerformanceData after = file.read();

      long safepoints = after.safepointCount().getAsLong() - before.safepointCount().getAsLong();
      long pausedNanos = after.safepointNanos().getAsLong() - before.safepointNanos().getAsLong();
      assertThat(safepoints).isGreaterThanOrEqualTo(5);
      // Five full collections take more than a microsecond each, and no more than the time between.
      assertThat(pausedNanos).isBetween(5_000L, elapsedNanos);
      assertThat(after.javaCommand()).contains("Collects");
      assertThat(after.jvmArguments()).contains("-XX:+UseSerialGC -Xmx64m");
      assertThat(after.isAttachable()).contains(true);
    }
  }

  @EachJdk
  void tellsThatAttachingIsDisabled(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = launch(jdk).jvmArgs("-XX:+DisableAttachMechanism").start()) {
      PerformanceData data = PerformanceDataFile.ofProcess(jvm.pid()).orElseThrow().read();
      assertThat(data.isAttachable()).contains(false);
    }
  }

  @EachJdk
  void findsNothingIfTheJvmPublishesNothing(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = launch(jdk).jvmArgs("-XX:-UsePerfData").start()) {
      assertThat(PerformanceDataFile.ofProcess(jvm.pid())).isEmpty();
    }
  }

  @EachJdk
  void readsAFileThatWasDeletedUnderTheJvm(TestJdk jdk) throws Exception {
    Assumed.root(); // Following a link under map_files is a privilege.
    try (TargetJvm jvm = launch(jdk).start()) {
      Path directory = Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"));
      Files.delete(directory.resolve(Long.toString(jvm.pid())));
      PerformanceData data = PerformanceDataFile.ofProcess(jvm.pid()).orElseThrow().read();
      assertThat(data.javaCommand()).contains("Collects");
    }
  }

  @Test
  void findsNothingInAProcessThatIsNoJvm() throws Exception {
    Assumed.linux();
    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"))) {
      assertThat(PerformanceDataFile.ofProcess(sleep.pid())).isEmpty();
    }
  }

  @Test
  void failsIfTheProcessIsGone() throws Exception {
    Assumed.linux();
    long pid;
    try (TargetProcess ended = new TargetProcess(new ProcessBuilder("true"))) {
      pid = ended.pid();
    }
    assertThatThrownBy(() -> PerformanceDataFile.ofProcess(pid)).isInstanceOf(IOException.class);
  }

  private static TargetLaunch launch(TestJdk jdk) {
    return TargetJvm.on(jdk).source(COLLECTS_ON_DEMAND);
  }
}
