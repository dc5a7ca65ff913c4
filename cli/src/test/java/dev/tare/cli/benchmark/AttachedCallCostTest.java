// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.HookState;
import dev.tare.cli.agent.LoadedAgent;
import dev.tare.cli.benchmark.OperatingProgram.Block;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operation takes more with the agent, as {@link HookedCallCostTest} asks, but with the
 * agent loaded into a process that runs and taken out of it again. Two processes take turns at
 * blocks, so that what else happens on the machine strikes both; and their ratio while one of them
 * is observed is compared with their ratio before and afterwards, since two processes of one
 * program differ by several percent in how their code was compiled and placed.
 */
@Tag("benchmark")
class AttachedCallCostTest {
  /** As the launcher sets it; the agent's jar is found by it. */
  private static final String HOME_PROPERTY = "tare.home";

  private static final int PAIRS = Integer.getInteger("tare.benchmark.pairs", 15);

  /** One load only; all without it. */
  private static final String LOADS = System.getProperty("tare.benchmark.load", "");

  private static final String[] HEAP =
      System.getProperty("tare.benchmark.heap", "-Xms1g -Xmx1g").split(" ");

  private static final int WARM_UP_SECONDS = 6;
  private static final int BLOCKS = 12;

  /** The first look, and the compiler's look at what the hooks are in. */
  private static final Duration SETTLING = Duration.ofSeconds(6);

  @TempDir Path scratch;

  static Stream<Arguments> loadsAndJdks() {
    return Arrays.stream(OperationLoad.values())
        .filter(load -> LOADS.isEmpty() || LOADS.equals(load.name()))
        .flatMap(load -> TestJdks.all().stream().map(jdk -> Arguments.of(load, jdk)));
  }

  @BeforeAll
  static void inTheClone() throws Exception {
    Assumed.linux();
    System.setProperty(HOME_PROPERTY, Path.of("..").toRealPath().toString());
  }

  @AfterAll
  static void anywhere() {
    System.clearProperty(HOME_PROPERTY);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("loadsAndJdks")
  void anOperationWhileTheAgentIsThere(OperationLoad load, TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    List<Double> losses = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      losses.add(loss(load, jdk, scratch.resolve("app-" + pair + ".jfr"), micros));
    }
    MarkdownTable table =
        new MarkdownTable(
            "%s, %s, agent loaded, %s, %s"
                .formatted(
                    load.title(),
                    String.join(" ", HEAP),
                    jdk,
                    before.conditionsUntil(Machine.now())),
            "pairs",
            "without, us of CPU",
            "loss, %");
    table.row(
        PAIRS,
        Spread.of(micros, Double::doubleValue).format(3),
        PairedDifference.of(Collections.nCopies(losses.size(), 0.0), losses).format(2));
    table.publish("attached-calls.md");
    System.out.println(losses);
    assertThat(losses).hasSize(PAIRS);
  }

  /** In percent; adds what an operation takes of the process that is never observed. */
  private static double loss(OperationLoad load, TestJdk jdk, Path capture, List<Double> micros)
      throws Exception {
    try (TargetJvm free = start(load, jdk);
        TargetJvm observed = start(load, jdk)) {
      double before = ratio(free, observed, load, micros);
      double meanwhile;
      try (LoadedAgent agent = LoadedAgent.load(observed.pid(), "interval=2s,duration=10m")) {
        settle(free, observed);
        meanwhile = ratio(free, observed, load, micros);
        agent.stop(capture);
      }
      settle(free, observed);
      double afterwards = ratio(free, observed, load, micros);
      prove(capture);
      return 100 * (meanwhile / Math.sqrt(before * afterwards) - 1);
    }
  }

  private static TargetJvm start(OperationLoad load, TestJdk jdk) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs(HEAP)
        .main(OperatingProgram.class)
        .args(load, WARM_UP_SECONDS)
        .start();
  }

  private static void settle(TargetJvm free, TargetJvm observed) {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (System.nanoTime() < end) {
      Block.by(free);
      Block.by(observed);
    }
  }

  /** Of all blocks together, so that the agent's own work counts. */
  private static double ratio(
      TargetJvm free, TargetJvm observed, OperationLoad load, List<Double> micros) {
    long ofFree = 0;
    long ofObserved = 0;
    for (int i = 0; i < BLOCKS; i++) {
      ofFree += Block.by(free).nanos();
      ofObserved += Block.by(observed).nanos();
    }
    micros.add(ofFree / 1e3 / BLOCKS / load.operations());
    return (double) ofObserved / ofFree;
  }

  private static void prove(Path file) throws Exception {
    Capture capture = CaptureFile.read(file);
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.hooks().maps().size() + capture.hooks().reserves().size()).isPositive();
  }
}
