// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a snapshot of a large process costs it, against what reading its smaps alone costs. */
@Tag("benchmark")
class SnapshotCostTest {
  private static final int REPETITIONS = 7;

  @TempDir Path scratch;

  static Stream<Arguments> layoutsAndJdks() {
    return Arrays.stream(ResidentLayout.values())
        .flatMap(layout -> TestJdks.all().stream().map(jdk -> Arguments.of(layout, jdk)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layoutsAndJdks")
  void aSnapshotOfALargeProcess(ResidentLayout layout, TestJdk jdk) throws Exception {
    Assumed.linux();
    Machine.assumeAvailable(ResidentLayout.GIBIBYTES + 1);
    Machine before = Machine.now();
    Map<Reading, List<Observation>> observations = new EnumMap<>(Reading.class);
    try (TargetJvm process = start(layout, jdk)) {
      // The first attach makes the JVM start its listener; that is not part of every snapshot.
      Observation.of(process, Reading.ATTACHED_SNAPSHOT, scratch.resolve("first.jfr"));
      for (int i = 0; i < REPETITIONS; i++) {
        for (Reading reading : Reading.values()) {
          Path file = scratch.resolve(reading + "-" + i + ".jfr");
          observations
              .computeIfAbsent(reading, any -> new ArrayList<>())
              .add(Observation.of(process, reading, file));
        }
      }
      String title = layout.title() + ", " + jdk + ", " + process.fact("mappings") + " mappings";
      publish(title, before, observations);
    }
    assertThat(observations.get(Reading.SNAPSHOT)).hasSize(REPETITIONS);
  }

  private static TargetJvm start(ResidentLayout layout, TestJdk jdk) {
    return TargetJvm.on(jdk)
        .collector(Collector.G1)
        .allowNativeAccess()
        // Otherwise glibc raises it, and the memory comes from arenas instead of mappings.
        .env("MALLOC_MMAP_THRESHOLD_", "131072")
        .jvmArgs(layout.jvmArgs().toArray(String[]::new))
        .main(ResidentProcess.class)
        .args(layout)
        .readyWithin(Duration.ofMinutes(3))
        .start();
  }

  private static void publish(
      String title, Machine before, Map<Reading, List<Observation>> observations) throws Exception {
    String head = title + " (" + before.conditionsUntil(Machine.now()) + ")";
    MarkdownTable stalls =
        new MarkdownTable(
            head,
            "while",
            "worst mmap+munmap, ms",
            "all above 1 ms, ms",
            "worst page fault, ms",
            "reader's time, ms",
            "against smaps",
            "reader's CPU, ms",
            "capture, KiB");
    double smapsMicros = Spread.of(observations.get(Reading.SMAPS), wall()).median();
    observations.forEach(
        (reading, runs) -> {
          Spread time = Spread.of(runs, o -> o.reader().micros("wall") / 1_000);
          boolean reads = reading.compareTo(Reading.SMAPS) >= 0;
          boolean captures = reading.compareTo(Reading.SNAPSHOT) >= 0;
          stalls.row(
              reading.title(),
              Spread.of(runs, o -> o.changes().worstMillis()).format(1),
              Spread.of(runs, o -> o.changes().noticedMillis()).format(0),
              Spread.of(runs, o -> o.faults().worstMillis()).format(1),
              reads ? time.format(0) : "",
              reads ? String.format("%.1f", time.median() * 1_000 / smapsMicros) : "",
              reads ? Spread.of(runs, o -> o.reader().micros("cpu") / 1_000).formatMedian(0) : "",
              captures
                  ? Spread.of(runs, o -> o.reader().micros("bytes") / 1_024).formatMedian(0)
                  : "");
        });
    stalls.publish("snapshots.md");
    stages(title, observations).publish("stages.md");
  }

  private static java.util.function.ToDoubleFunction<Observation> wall() {
    return o -> o.reader().micros("wall");
  }

  private static MarkdownTable stages(String title, Map<Reading, List<Observation>> observations) {
    String[] stages = {
      "open", "attach", "snapshot", "core", "jfr", "events", "finish", "startCpu", "attempts"
    };
    String[] head = new String[stages.length + 1];
    head[0] = "stage, ms";
    System.arraycopy(stages, 0, head, 1, stages.length);
    MarkdownTable table = new MarkdownTable(title, head);
    for (Reading reading : List.of(Reading.SNAPSHOT, Reading.ATTACHED_SNAPSHOT)) {
      Object[] cells = new Object[head.length];
      cells[0] = reading.title();
      for (int i = 0; i < stages.length; i++) {
        String stage = stages[i];
        Spread spread = Spread.of(observations.get(reading), o -> o.reader().micros(stage));
        cells[i + 1] =
            stage.equals("attempts")
                ? spread.formatMedian(0)
                : new Spread(spread.median() / 1_000, 0, 0).formatMedian(0);
      }
      table.row(cells);
    }
    return table;
  }
}
