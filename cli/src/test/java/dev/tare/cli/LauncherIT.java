// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JVM options the launcher chooses for a command. */
class LauncherIT {

  private static final Path LAUNCHER = Path.of("..", "tare").toAbsolutePath().normalize();

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @Test
  void heapDumpsGetRoom() throws Exception {
    for (String words : List.of("heap app.hprof", "compare a b", "--debug heap app.hprof")) {
      assertThat(optionsFor(words.split(" ")))
          .contains("-XX:MaxRAMPercentage=70", "-XX:PretenureSizeThreshold=256k")
          .endsWith(words.split(" "));
    }
  }

  @Test
  void whateverElseStartsQuickly() throws Exception {
    for (String words : List.of("ps", "report heap", "--version", "demo compare")) {
      assertThat(optionsFor(words.split(" ")))
          .contains("-XX:TieredStopAtLevel=1")
          .doesNotContain("-XX:MaxRAMPercentage=70")
          .endsWith(words.split(" "));
    }
    assertThat(optionsFor()).contains("-XX:TieredStopAtLevel=1");
  }

  @EachJdk
  void everyJdkTakesTheOptionsWithoutAWarning(TestJdk jdk) throws Exception {
    Path home = jdk.java().getParent().getParent();
    assertThat(run(home, "heap", "missing.hprof"))
        .isEqualTo("tare: missing.hprof does not exist; check the path.\n");
  }

  /** What the launcher hands to a java that prints its arguments. */
  private List<String> optionsFor(String... words) throws Exception {
    Path java = directory.resolve("bin/java");
    if (!Files.exists(java)) {
      Files.createDirectories(java.getParent());
      Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
      Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      assertThat(java.toFile().setExecutable(true)).isTrue();
    }
    return run(directory, words).lines().toList();
  }

  private String run(Path javaHome, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
