// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SnapshotSizeTest {

  private static final String PROGRAM =
      """
      public class ManyThreads {
        public static void main(String[] args) {
          for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> java.util.concurrent.locks.LockSupport.park());
            thread.setDaemon(true);
            thread.start();
          }
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void theEstimateIsNotLessThanTheCaptureAndNotMuchMore(TestJdk jdk) throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = TargetJvm.on(jdk).source(PROGRAM).start()) {
      CommandRun.of("record", target.pid(), "-o", file, "--max-pause", "10s");
    }
    Capture capture = CaptureFile.read(file);
    assertThat(SnapshotSize.bytes(capture.last()))
        .isBetween(Files.size(file), Files.size(file) + (2L << 20));
  }
}
