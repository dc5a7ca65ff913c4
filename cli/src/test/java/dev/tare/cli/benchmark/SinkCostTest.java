// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a hook takes of the operating thread, in one process, whose sink is there and is not in
 * turns of a few milliseconds: the code is the same in both, and so is what else the machine does.
 */
@Tag("benchmark")
class SinkCostTest {
  private static final int PROCESSES = Integer.getInteger("tare.benchmark.processes", 5);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration TURNS = Duration.ofSeconds(15);

  @TempDir Path scratch;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(LoadsAndJdks.ALL)
  void anOperationWithAndWithoutTheSink(OperationLoad load, TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    List<SinkTurnsProgram.Taken> all = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      Path directory = Files.createDirectory(scratch.resolve("process-" + process));
      try (TargetJvm operating = start(load, jdk, directory)) {
        SinkTurnsProgram.Taken.by(operating, WARM_UP);
        all.add(SinkTurnsProgram.Taken.by(operating, TURNS));
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "%s, sink there and not, %s, %s"
                .formatted(load.title(), jdk, before.conditionsUntil(Machine.now())),
            "processes",
            "without, ns of CPU",
            "more with the sink, ns");
    table.row(
        PROCESSES,
        Spread.of(all, SinkTurnsProgram.Taken::withoutNanos).format(0),
        Spread.of(all, SinkTurnsProgram.Taken::moreNanos).format(1));
    table.publish("sink.md");
    assertThat(all).hasSize(PROCESSES);
  }

  private static TargetJvm start(OperationLoad load, TestJdk jdk, Path directory) throws Exception {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Xms1g", "-Xmx1g")
        .jvmArgs("--add-exports=java.base/jdk.internal.loader=ALL-UNNAMED")
        .jvmArgs(ObservedBy.HOOKS.jvmArgs(directory).toArray(String[]::new))
        .main(SinkTurnsProgram.class)
        .args(load)
        .start();
  }
}
