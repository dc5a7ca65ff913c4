// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedManyTimesTest {

  @TempDir static Path directory;

  @BeforeAll
  static void generate() throws Exception {
    MediaDatabase.in(directory);
  }

  @Test
  void theDatabaseHasTheSizeThatTheExampleIsAbout() throws Exception {
    assertThat(Files.size(MediaDatabase.in(directory))).isBetween(206L << 20, 207L << 20);
    assertThat(directory.toFile().list()).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void everyConnectionMapsTheFile() throws Exception {
    Process service = start(3);
    try {
      assertThat(lines(service)).contains("READY");
      try (Stream<String> maps = Files.lines(Path.of("/proc/" + service.pid() + "/maps"))) {
        assertThat(maps.filter(line -> line.endsWith("/media.db"))).hasSize(3);
      }
    } finally {
      service.destroyForcibly();
    }
  }

  @Test
  void itEndsWhenItsInputCloses() throws Exception {
    Process service = start(1);
    try {
      lines(service);
      service.getOutputStream().close();
      assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isZero();
    } finally {
      service.destroyForcibly();
    }
  }

  private static Process start(int connections) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            MappedManyTimes.class.getName(),
            directory.toString(),
            Integer.toString(connections))
        .redirectErrorStream(true)
        .start();
  }

  /** Everything up to the line that says that the example has settled, or until its end. */
  private static List<String> lines(Process service) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader output = service.inputReader();
    while (!lines.contains("READY")) {
      String line = output.readLine();
      if (line == null) {
        return lines;
      }
      lines.add(line);
    }
    return lines;
  }
}
