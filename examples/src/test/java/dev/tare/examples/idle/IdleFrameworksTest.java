// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Without the frameworks, which the build does not fetch. */
class IdleFrameworksTest {

  @Test
  void frameworksThatAreAbsentNeedNoJars() throws Exception {
    Process service = start("onnx=absent", "torch=absent", "openpnp=absent", "bytedeco=absent");
    try {
      assertThat(lines(service, "READY")).containsExactly("READY");
      service.getOutputStream().close();
      assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isZero();
    } finally {
      service.destroyForcibly();
    }
  }

  @Test
  void aJarThatIsMissingIsNamedByItsClass() throws Exception {
    Process service = start("onnx=absent", "openpnp=absent", "bytedeco=absent");
    try {
      assertThat(lines(service, "READY")).anyMatch(line -> line.contains("ai.djl.engine.Engine"));
      assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isEqualTo(1);
    } finally {
      service.destroyForcibly();
    }
  }

  private static Process start(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                IdleFrameworks.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Everything up to a line, or until the end. */
  private static List<String> lines(Process service, String last) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader output = service.inputReader();
    while (!lines.contains(last)) {
      String line = output.readLine();
      if (line == null) {
        return lines;
      }
      lines.add(line);
    }
    return lines;
  }
}
