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
 * What an operation takes more with the agent, within one process: without it, with the agent
 * loaded, and again without. Two processes of the same program differ by several percent, because
 * their code is compiled and placed differently; this one is compared with itself, and what changes
 * with its age cancels out. The median of the blocks counts, so that the few that a sample falls
 * into do not.
 */
@Tag("benchmark")
class AttachedCallCostTest {
  /** As the launcher sets it; the agent's jar is found by it. */
  private static final String HOME_PROPERTY = "tare.home";

  private static final int PROCESSES = Integer.getInteger("tare.benchmark.pairs", 15);

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
  void anOperationBeforeAndWhileAndAfterTheAgentIsThere(OperationLoad load, TestJdk jdk)
      throws Exception {
    Machine before = Machine.now();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      measure(load, jdk, scratch.resolve("app-" + process + ".jfr"), without, with);
      losses.add(100 * (with.get(process) / without.get(process) - 1));
    }
    MarkdownTable table =
        new MarkdownTable(
            "%s, %s, agent loaded, %s, %s"
                .formatted(
                    load.title(),
                    String.join(" ", HEAP),
                    jdk,
                    before.conditionsUntil(Machine.now())),
            "processes",
            "without, us of CPU",
            "observed, us of CPU",
            "loss, %");
    table.row(
        PROCESSES,
        Spread.of(without, Double::doubleValue).format(3),
        Spread.of(with, Double::doubleValue).format(3),
        PairedDifference.of(Collections.nCopies(losses.size(), 0.0), losses).format(2));
    table.publish("attached-calls.md");
    System.out.println(losses);
    assertThat(losses).hasSize(PROCESSES);
  }

  /** Adds the microseconds per operation with and without. */
  private static void measure(
      OperationLoad load, TestJdk jdk, Path capture, List<Double> without, List<Double> with)
      throws Exception {
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .allowNativeAccess()
            .jvmArgs(HEAP)
            .main(OperatingProgram.class)
            .args(load, WARM_UP_SECONDS)
            .start()) {
      List<Double> free = new ArrayList<>(blocks(jvm, load, BLOCKS));
      List<Double> observed;
      try (LoadedAgent agent = LoadedAgent.load(jvm.pid(), "interval=2s,duration=5m")) {
        settle(jvm);
        observed = blocks(jvm, load, BLOCKS);
        agent.stop(capture);
      }
      settle(jvm);
      free.addAll(blocks(jvm, load, BLOCKS));
      prove(capture);
      without.add(median(free));
      with.add(median(observed));
    }
  }

  private static void settle(TargetJvm jvm) {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (System.nanoTime() < end) {
      Block.by(jvm);
    }
  }

  private static List<Double> blocks(TargetJvm jvm, OperationLoad load, int number) {
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      micros.add(Block.by(jvm).nanos() / 1e3 / load.operations());
    }
    return micros;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return (sorted.get(half) + sorted.get(sorted.size() - 1 - half)) / 2;
  }

  private static void prove(Path file) throws Exception {
    Capture capture = CaptureFile.read(file);
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.hooks().maps().size() + capture.hooks().reserves().size()).isPositive();
  }
}
