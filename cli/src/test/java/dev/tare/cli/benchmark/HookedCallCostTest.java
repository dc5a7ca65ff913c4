// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.HookState;
import dev.tare.cli.benchmark.OperatingProgram.Block;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operation takes more with the agent, in processor time. Two processes, one without the
 * agent, take turns at blocks of the same operations, so that what else happens on the machine
 * strikes both; a pair of processes is one measurement. All processor time of a process during its
 * blocks counts, so that of the agent's own thread and of the flight recorder's too.
 */
@Tag("benchmark")
class HookedCallCostTest {
  private static final int PAIRS = Integer.getInteger("tare.benchmark.pairs", 15);

  /** What the other process is observed by; nothing: what two equal processes differ by. */
  private static final ObservedBy OBSERVED_BY =
      ObservedBy.valueOf(System.getProperty("tare.benchmark.observed", ObservedBy.HOOKS.name()));

  /**
   * Every collection visits what classes and interned texts there are, those of the agent and the
   * flight recorder too: the smaller the heap, the more that weighs.
   */
  private static final String HEAP = System.getProperty("tare.benchmark.heap", "1g");

  private static final int BLOCKS = 11;

  /** Past the first look. */
  private static final int WARM_UP_SECONDS = 6;

  @TempDir Path scratch;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(LoadsAndJdks.ALL)
  void anOperationWithTheAgent(OperationLoad load, TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      Path directory = Files.createDirectory(scratch.resolve("pair-" + pair));
      try (TargetJvm bare = start(jdk, load);
          TargetJvm observed = start(jdk, load, observer(directory))) {
        takeTurns(load, bare, observed, without, with);
        assertThat(observed.stderr()).isEmpty();
      }
      if (OBSERVED_BY == ObservedBy.HOOKS) {
        prove(ObservedBy.capture(directory));
      }
    }
    publish(
        "%s, %s, %s, %s"
            .formatted(
                load.title(), OBSERVED_BY.title(), jdk, before.conditionsUntil(Machine.now())),
        without,
        with);
    assertThat(with).hasSize(PAIRS);
  }

  private static String[] observer(Path directory) throws Exception {
    return OBSERVED_BY.jvmArgs(directory).stream()
        .map(arg -> arg.replace("interval=5s", "interval=2s"))
        .toArray(String[]::new);
  }

  private static TargetJvm start(TestJdk jdk, OperationLoad load, String... jvmArgs) {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xms" + HEAP, "-Xmx" + HEAP)
        .jvmArgs(jvmArgs)
        .main(OperatingProgram.class)
        .args(load, WARM_UP_SECONDS)
        .start();
  }

  /** Adds the microseconds per operation of each. */
  private static void takeTurns(
      OperationLoad load,
      TargetJvm bare,
      TargetJvm observed,
      List<Double> without,
      List<Double> with) {
    Block.by(bare, load.operations());
    Block.by(observed, load.operations());
    List<Block> ofBare = new ArrayList<>();
    List<Block> ofObserved = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      ofBare.add(Block.by(bare, load.operations()));
      ofObserved.add(Block.by(observed, load.operations()));
    }
    without.add(microsPerOperation(load, ofBare));
    with.add(microsPerOperation(load, ofObserved));
  }

  private static double microsPerOperation(OperationLoad load, List<Block> blocks) {
    long nanos = blocks.stream().mapToLong(Block::nanos).sum();
    return nanos / 1e3 / BLOCKS / load.operations();
  }

  private static void prove(Path file) throws Exception {
    Capture capture = CaptureFile.read(file);
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.hooks().maps().size() + capture.hooks().reserves().size()).isPositive();
  }

  private static void publish(String title, List<Double> without, List<Double> with)
      throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      ratios.add(100 * (with.get(i) / without.get(i) - 1));
    }
    MarkdownTable table =
        new MarkdownTable(title, "pairs", "without, us of CPU", "observed, us of CPU", "loss, %");
    table.row(
        PAIRS,
        Spread.of(without, Double::doubleValue).format(3),
        Spread.of(with, Double::doubleValue).format(3),
        PairedDifference.of(Collections.nCopies(ratios.size(), 0.0), ratios).format(2));
    table.publish("hooked-calls.md");
    System.out.println(String.format(Locale.ROOT, "%s: %s", title, ratios));
  }
}
