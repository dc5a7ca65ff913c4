// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much later the class with the main method is loaded because of the agent. */
@Tag("benchmark")
class MainDelayTest {
  private static final int PAIRS = Integer.getInteger("tare.benchmark.pairs", 15);

  private static final List<ObservedBy> OBSERVERS =
      List.of(ObservedBy.NOTHING, ObservedBy.SNAPSHOTS, ObservedBy.HOOKS);

  private static final Pattern LOADED =
      Pattern.compile("\\[([0-9]+)ns\\] " + StartedProgram.class.getName() + " .*");

  @TempDir Path scratch;

  static Stream<TestJdk> jdks() {
    return TestJdks.all().stream();
  }

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theMainMethodWaitsForTheAgent(TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    Map<ObservedBy, List<Double>> millis = new EnumMap<>(ObservedBy.class);
    for (int pair = 0; pair < PAIRS; pair++) {
      for (ObservedBy observer : OBSERVERS) {
        Path directory = Files.createDirectory(scratch.resolve(observer.name() + pair));
        millis
            .computeIfAbsent(observer, any -> new ArrayList<>())
            .add(millisUntilMain(jdk, observer, directory));
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "until main, %s, %d pairs, %s"
                .formatted(jdk, PAIRS, before.conditionsUntil(Machine.now())),
            "observed by",
            "ms");
    millis.forEach(
        (observer, measured) ->
            table.row(
                observer.title(),
                observer == ObservedBy.NOTHING
                    ? Spread.of(measured, Double::doubleValue).format(0)
                    : PairedDifference.of(millis.get(ObservedBy.NOTHING), measured).format(0)));
    table.publish("agent-start.md");
    assertThat(millis.get(ObservedBy.HOOKS)).hasSize(PAIRS);
  }

  /** By the JVM's own clock, which starts with it. */
  private static double millisUntilMain(TestJdk jdk, ObservedBy observer, Path directory)
      throws Exception {
    Path log = directory.resolve("classes.log");
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-Xlog:class+load:file=" + log + ":uptimenanos:filecount=0");
    command.addAll(observer.jvmArgs(directory));
    Path classes =
        Path.of(StartedProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    command.addAll(List.of("-cp", classes.toString(), StartedProgram.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.txt").toFile())
            .start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(command + ": " + Files.readString(directory.resolve("out.txt")));
      }
    } finally {
      process.destroyForcibly();
    }
    for (String line : Files.readAllLines(log)) {
      Matcher loaded = LOADED.matcher(line);
      if (loaded.matches()) {
        return Long.parseLong(loaded.group(1)) / 1e6;
      }
    }
    throw new IOException(log + " does not name " + StartedProgram.class);
  }
}
