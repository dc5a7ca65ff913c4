// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.event.CaptureException;
import dev.tare.testing.Assumed;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent takes of a real service, against the same service without it. */
@Tag("benchmark")
class AgentFootprintTest {
  private static final int PAIRS = Integer.getInteger("tare.benchmark.pairs", 15);

  private static final int MOST_ATTEMPTS = 3;

  /** One service only; all without it. */
  private static final String SERVICES = System.getProperty("tare.benchmark.service", "");

  /** By their names, joined by commas; all without it. What is compared with comes first. */
  private static final List<ObservedBy> OBSERVERS =
      Arrays.stream(ObservedBy.values())
          .filter(each -> isWanted(each, System.getProperty("tare.benchmark.observers", "")))
          .toList();

  private static final Path RUNS = Path.of("target", "benchmarks", "agent-footprint.csv");

  @TempDir Path scratch;

  static Stream<Arguments> servicesAndJdks() {
    return Arrays.stream(MeasuredService.values())
        .filter(service -> SERVICES.isEmpty() || SERVICES.equals(service.name()))
        .flatMap(service -> TestJdks.all().stream().map(jdk -> Arguments.of(service, jdk)));
  }

  private static boolean isWanted(ObservedBy observer, String wanted) {
    return observer == ObservedBy.NOTHING
        || wanted.isEmpty()
        || List.of(wanted.split(",")).contains(observer.name());
  }

  @BeforeAll
  static void describeMachine() throws Exception {
    Assumed.linux();
    System.out.println(Machine.description());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("servicesAndJdks")
  void aServiceWithTheAgent(MeasuredService service, TestJdk jdk) throws Exception {
    Machine before = Machine.now();
    Map<ObservedBy, List<Footprint>> runs = new EnumMap<>(ObservedBy.class);
    for (int pair = 0; pair < PAIRS; pair++) {
      for (ObservedBy observer : OBSERVERS) {
        Footprint run = footprint(service, jdk, observer, observer.name() + pair);
        runs.computeIfAbsent(observer, any -> new ArrayList<>()).add(run);
        keep(String.join(",", service.name(), jdk.toString(), observer.name(), run.toString()));
      }
    }
    String title =
        "%s, %s, %d pairs, %s"
            .formatted(service, jdk, PAIRS, before.conditionsUntil(Machine.now()));
    table(title, runs).publish("agent-footprint.md");
    assertThat(runs).hasSize(OBSERVERS.size());
  }

  /** On a busy machine the first look may not be over at the fixed age; such a run is repeated. */
  private Footprint footprint(
      MeasuredService service, TestJdk jdk, ObservedBy observer, String name) throws Exception {
    for (int attempt = 1; ; attempt++) {
      Path directory = Files.createDirectory(scratch.resolve(name + "-" + attempt));
      try {
        return service.footprint(jdk, observer, directory);
      } catch (CaptureException notOver) {
        if (attempt == MOST_ATTEMPTS) {
          throw notOver;
        }
        System.out.println(name + " is repeated: " + notOver.getMessage());
      }
    }
  }

  private static MarkdownTable table(String title, Map<ObservedBy, List<Footprint>> runs) {
    MarkdownTable table =
        new MarkdownTable(
            title,
            "observed by",
            "resident, MB",
            "anonymous, MB",
            "Java heap, MB",
            "resident but heap, MB",
            "CPU until it answers, s",
            "CPU at the fixed age, s",
            "until it answers, s",
            "longest pause, ms",
            "longest of all, ms");
    runs.forEach(
        (observer, observed) -> {
          Figures figures = new Figures(runs.get(ObservedBy.NOTHING), observed);
          Footprint worst =
              observed.stream()
                  .reduce((a, b) -> a.longestPauseMillis() >= b.longestPauseMillis() ? a : b)
                  .orElseThrow();
          table.row(
              observer.title(),
              figures.show(run -> run.residentBytes() / 1e6, 1),
              figures.show(run -> run.anonymousBytes() / 1e6, 1),
              figures.show(run -> run.heapBytes() / 1e6, 1),
              figures.show(run -> (run.residentBytes() - run.heapBytes()) / 1e6, 1),
              figures.show(Footprint::startCpuSeconds, 2),
              figures.show(Footprint::cpuSeconds, 2),
              figures.show(Footprint::startSeconds, 2),
              figures.show(Footprint::longestPauseMillis, 1),
              "%.1f %s".formatted(worst.longestPauseMillis(), worst.longestPause()));
        });
    return table;
  }

  /** The first row shows what the service takes by itself, the others what came on top. */
  private record Figures(List<Footprint> without, List<Footprint> with) {
    String show(ToDoubleFunction<Footprint> figure, int digits) {
      return without == with
          ? Spread.of(with, figure).format(digits)
          : PairedDifference.of(values(without, figure), values(with, figure)).format(digits);
    }

    private static List<Double> values(List<Footprint> runs, ToDoubleFunction<Footprint> figure) {
      return runs.stream().map(figure::applyAsDouble).toList();
    }
  }

  /** Every run is kept, so that nothing is lost when a long benchmark is cut short. */
  private static void keep(String line) throws IOException {
    Files.createDirectories(RUNS.getParent());
    if (!Files.exists(RUNS)) {
      Files.writeString(RUNS, "service,JDK,observed by," + Footprint.COLUMNS + "\n");
    }
    Files.writeString(RUNS, line + "\n", StandardOpenOption.APPEND);
  }
}
