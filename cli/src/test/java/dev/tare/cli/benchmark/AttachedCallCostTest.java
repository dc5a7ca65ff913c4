// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.HookState;
import dev.tare.cli.agent.LoadedAgent;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operation takes more with the agent, in processor time: the agent is loaded into one of
 * two processes that run, taken out of it, loaded into the other, and once more into the first. Two
 * processes of one program differ by several percent in how their code was compiled and placed,
 * also after classes were changed in them; so the ratio of the two while the one is observed is
 * compared with their ratio while the other is. Both idle every other block; what the agent's
 * thread does meanwhile is not counted, as the operations are not that would have been.
 */
@Tag("benchmark")
class AttachedCallCostTest {
  /** As the launcher sets it; the agent's jar is found by it. */
  private static final String HOME_PROPERTY = "tare.home";

  private static final int PAIRS = Integer.getInteger("tare.benchmark.pairs", 15);

  /**
   * Every collection visits what classes and interned texts there are, those of the agent too: the
   * smaller the heap, the more that weighs.
   */
  private static final String[] HEAP =
      System.getProperty("tare.benchmark.heap", "-Xms1g -Xmx1g").split(" ");

  private static final int WARM_UP_SECONDS = 6;
  private static final int ROUNDS = Integer.getInteger("tare.benchmark.rounds", 1);
  private static final Duration TURNS = Duration.ofSeconds(10);

  /**
   * The first look, and what the compilers make of it and of the classes that were changed, which
   * they work at for half a minute: meanwhile an operation takes 2 % more, probably as each unmap
   * waits for the processor that a compiler's thread is on. It comes once, and AgentFootprintTest
   * counts it.
   */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  @TempDir Path scratch;

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
  @MethodSource(LoadsAndJdks.ALL)
  void anOperationWhileTheAgentIsThere(OperationLoad load, TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    List<TurnsOfTwo.Loss> losses = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      Path captures = Files.createDirectory(scratch.resolve(load + "-" + jdk + "-" + pair));
      losses.add(loss(load, jdk, captures, micros));
      System.out.println(losses.get(pair));
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
            "loss, %",
            "in the operating thread",
            "in others");
    table.row(
        PAIRS,
        Spread.of(micros, Double::doubleValue).format(3),
        difference(losses, TurnsOfTwo.Loss::whole),
        difference(losses, TurnsOfTwo.Loss::operating),
        difference(losses, TurnsOfTwo.Loss::beside));
    table.publish("attached-calls.md");
    assertThat(losses).hasSize(PAIRS);
  }

  private static String difference(
      List<TurnsOfTwo.Loss> losses, ToDoubleFunction<TurnsOfTwo.Loss> part) {
    List<Double> parts = losses.stream().map(part::applyAsDouble).toList();
    return PairedDifference.of(Collections.nCopies(parts.size(), 0.0), parts).format(2);
  }

  /** The median of the rounds; adds what an operation takes without. */
  private static TurnsOfTwo.Loss loss(
      OperationLoad load, TestJdk jdk, Path captures, List<Double> micros) throws Exception {
    try (TargetJvm first = start(load, jdk);
        TargetJvm second = start(load, jdk)) {
      TurnsOfTwo turns = new TurnsOfTwo(first, second, load);
      List<TurnsOfTwo.Loss> losses = new ArrayList<>();
      TurnsOfTwo.Taken before = observed(first, turns, captures.resolve("first.jfr"));
      for (int round = 0; round < ROUNDS; round++) {
        TurnsOfTwo.Taken other = observed(second, turns, captures.resolve(round + "-second.jfr"));
        TurnsOfTwo.Taken after = observed(first, turns, captures.resolve(round + "-first.jfr"));
        micros.add(other.micros());
        losses.add(other.lossAgainst(before, after).half());
        before = after;
      }
      return new TurnsOfTwo.Loss(
          Spread.of(losses, TurnsOfTwo.Loss::operating).median(),
          Spread.of(losses, TurnsOfTwo.Loss::beside).median());
    }
  }

  private static TurnsOfTwo.Taken observed(TargetJvm process, TurnsOfTwo turns, Path file)
      throws Exception {
    TurnsOfTwo.Taken taken;
    try (LoadedAgent agent = LoadedAgent.load(process.pid(), "duration=10m")) {
      turns.take(SETTLING);
      taken = turns.take(TURNS);
      agent.stop(file);
    }
    prove(file);
    return taken;
  }

  private static TargetJvm start(OperationLoad load, TestJdk jdk) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs(HEAP)
        .main(OperatingProgram.class)
        .args(load, WARM_UP_SECONDS)
        .start();
  }

  private static void prove(Path file) throws Exception {
    Capture capture = CaptureFile.read(file);
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.hooks().maps().size() + capture.hooks().reserves().size()).isPositive();
  }
}
