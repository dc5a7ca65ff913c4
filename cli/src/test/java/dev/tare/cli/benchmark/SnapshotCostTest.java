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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a snapshot of a large process costs it, against what reading its smaps alone costs. */
@Tag("benchmark")
class SnapshotCostTest {
  private static final int REPETITIONS = 7;

  private static final RecorderTable RECORDER = new RecorderTable();

  @TempDir Path scratch;

  static Stream<Arguments> layoutsAndJdks() {
    return Arrays.stream(ResidentLayout.values())
        .flatMap(layout -> TestJdks.all().stream().map(jdk -> Arguments.of(layout, jdk)));
  }

  @BeforeAll
  static void describeMachine() throws Exception {
    Assumed.linux();
    System.out.println(Machine.description());
  }

  @AfterAll
  static void publishRecorder() throws Exception {
    RECORDER.publish();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("layoutsAndJdks")
  void aSnapshotOfALargeProcess(ResidentLayout layout, TestJdk jdk) throws Exception {
    Machine.assumeAvailable(ResidentLayout.GIBIBYTES + 1);
    Machine before = Machine.now();
    Map<Reading, List<Observation>> readings = new EnumMap<>(Reading.class);
    Map<Reading, List<TypedCommand>> commands = new EnumMap<>(Reading.class);
    try (TargetJvm process = start(layout, jdk)) {
      // The first attach makes the JVM start its listener; that is not part of every snapshot.
      Observation.of(process, Reading.ATTACHED_SNAPSHOT, scratch.resolve("first.jfr"));
      for (int i = 0; i < REPETITIONS; i++) {
        for (Reading reading : Reading.values()) {
          readings
              .computeIfAbsent(reading, any -> new ArrayList<>())
              .add(Observation.of(process, reading, scratch.resolve(reading + "-" + i + ".jfr")));
        }
        for (Reading reading : List.of(Reading.SNAPSHOT, Reading.ATTACHED_SNAPSHOT)) {
          boolean attached = reading == Reading.ATTACHED_SNAPSHOT;
          commands
              .computeIfAbsent(reading, any -> new ArrayList<>())
              .add(TypedCommand.record(process.pid(), attached, scratch.resolve("typed.jfr")));
        }
      }
      String title = layout.title() + " (" + process.fact("mappings") + " mappings in all), " + jdk;
      StallTable.of(title + ", " + before.conditionsUntil(Machine.now()), readings)
          .publish("snapshots.md");
      RECORDER.add(layout.title() + ", " + jdk, readings, commands);
    }
    assertThat(readings.get(Reading.SNAPSHOT)).hasSize(REPETITIONS);
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
}
