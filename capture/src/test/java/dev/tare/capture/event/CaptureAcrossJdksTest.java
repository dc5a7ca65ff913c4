// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureAcrossJdksTest {

  @TempDir Path directory;

  @Test
  void aCaptureWrittenOnAnyJdkIsReadOnAnyJdk() throws Exception {
    for (TestJdk writer : TestJdks.all()) {
      Path file = directory.resolve("jdk" + writer.major() + ".jfr");
      try (TargetJvm jvm = run(writer, "write", file)) {
        assertThat(jvm.fact("bytes")).isPositive();
      }
      assertThat(CaptureFile.read(file)).isEqualTo(ExampleCapture.capture());
    }
    for (TestJdk reader : TestJdks.all()) {
      try (TargetJvm jvm = run(reader, "read", directory)) {
        for (TestJdk writer : TestJdks.all()) {
          assertThat(jvm.facts())
              .as("written on %s, read on %s", writer, reader)
              .containsEntry("jdk" + writer.major() + ".jfr", "true");
        }
      }
    }
  }

  private static TargetJvm run(TestJdk jdk, String what, Path path) {
    return TargetJvm.on(jdk)
        .classPathOf(Capture.class)
        .main(CaptureProgram.class)
        .args(what, path)
        .start();
  }
}
