// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.services.RealService;
import dev.tare.cli.services.Tomcat;
import dev.tare.cli.services.Zipkin;
import dev.tare.cli.walk.WalkComparison.Row;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks of real services and of heaps of more than a gigabyte, each beside a heap dump of the same
 * process. Writes the tables of docs/heap-walk.md.
 */
@Tag("campaign")
class WalkedServicesTest {

  private static final String HOME_PROPERTY = "tare.home";
  private static final int WALK_SECONDS = 25;
  private static final Path TABLES = Path.of("target", "heap-walk.md");

  @TempDir private Path scratch;

  private final List<Row> rows = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();

  @BeforeAll
  static void inTheClone() {
    Assumed.linux();
    System.setProperty(HOME_PROPERTY, Path.of("..").toAbsolutePath().normalize().toString());
  }

  @AfterAll
  static void anywhere() {
    System.clearProperty(HOME_PROPERTY);
  }

  /** Something that is done again and again while the walk goes on. */
  private interface Load<P> {
    void once(P process) throws Exception;
  }

  @Test
  void intervalsHoldWhatADumpCounts() throws Exception {
    for (TestJdk jdk : TestJdks.all()) {
      for (RealService service :
          List.of(
              RealService.ZOOKEEPER,
              RealService.TOMCAT_ELEVEN_COPIES,
              RealService.H2_TEXT,
              RealService.ZIPKIN)) {
        try (TargetProcess process = service.start(jdk, fresh())) {
          compare(service + " idle " + jdk, process, Optional.empty());
        }
      }
      try (Tomcat tomcat = Tomcat.start(jdk, fresh(), List.of(), 11)) {
        tomcat.request();
        compare("TOMCAT busy " + jdk, tomcat, Optional.of(Tomcat::request));
      }
      List<String> bounded = List.of("-Dzipkin.storage.mem.max-spans=60000");
      try (Zipkin zipkin = Zipkin.start(jdk, fresh(), bounded)) {
        zipkin.post(80_000);
        compare("ZIPKIN busy " + jdk, zipkin, Optional.of(server -> server.post(1_000)));
      }
      largeCache(jdk, "idle");
      largeCache(jdk, "busy");
    }
    List<Row> intervals = rows.stream().filter(Row::isInterval).toList();
    long covered = intervals.stream().filter(Row::isCovered).count();
    assertThat((double) covered / intervals.size()).isGreaterThanOrEqualTo(0.9);
    assertThat(WalkComparison.medianWidthPercent(intervals)).isLessThanOrEqualTo(15.0);
  }

  private void largeCache(TestJdk jdk, String state) throws Exception {
    Object[] arguments =
        state.equals("busy")
            ? new Object[] {LargeCache.GIGABYTE_ENTRIES, state}
            : new Object[] {LargeCache.GIGABYTE_ENTRIES};
    try (TargetJvm process =
        TargetJvm.on(jdk)
            .jvmArgs("-Xmx3g")
            .main(LargeCache.class)
            .args(arguments)
            .readyWithin(Duration.ofMinutes(2))
            .start()) {
      compare("LARGE_CACHE " + state + " " + jdk, process, Optional.empty());
    }
  }

  private <P extends TargetProcess> void compare(String name, P process, Optional<Load<P>> load)
      throws Exception {
    Path file = scratch.resolve(rows.size() + costs.size() + ".jfr");
    CompletableFuture<CommandRun> recording =
        CompletableFuture.supplyAsync(() -> record(process.pid(), file));
    Path dump = scratch.resolve("walked.hprof");
    Repeating repeating =
        new Repeating(() -> load.orElse(nothing -> Thread.sleep(200)).once(process));
    try {
      // The walk is the first thing the agent does; the dump sees the agent's own objects, too.
      Thread.sleep(Duration.ofSeconds(WALK_SECONDS).toMillis());
    } finally {
      repeating.close();
    }
    WalkComparison.dump(process.pid(), dump);
    CommandRun run = recording.get();
    assertThat(run.exitCode()).as(run.err()).isZero();
    Capture capture = CaptureFile.read(file);
    Optional<Snapshot> walked =
        capture.snapshots().stream().filter(one -> one.walk().isPresent()).findFirst();
    if (walked.isEmpty()) {
      costs.add("| " + name + " | not walked: " + capture.snapshots().get(0).skipped() + " |");
    } else {
      WalkComparison comparison = WalkComparison.of(name, walked.get(), dump);
      rows.addAll(comparison.rows());
      costs.add(comparison.cost(capture));
    }
    Files.delete(dump);
    write();
  }

  private static CommandRun record(long pid, Path file) {
    return CommandRun.of(
        "record",
        pid,
        "--agent",
        "--heap=sample",
        "--interval=1s",
        "--snapshot-interval=60s",
        "--duration=" + (WALK_SECONDS + 8) + "s",
        "--max-pause=1s",
        "-o",
        file);
  }

  private Path fresh() throws Exception {
    return Files.createTempDirectory(scratch, "service");
  }

  private void write() throws Exception {
    List<Row> intervals = rows.stream().filter(Row::isInterval).toList();
    List<String> lines = new ArrayList<>(List.of(WalkComparison.COST_HEADER));
    lines.addAll(costs);
    lines.add("");
    lines.addAll(List.of(WalkComparison.ROW_HEADER));
    rows.forEach(row -> lines.add(row.toMarkdown()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d rows, %d intervals, %d cover, median width %.1f %%; %d bounds, %d hold; %d not sampled",
            rows.size(),
            intervals.size(),
            intervals.stream().filter(Row::isCovered).count(),
            WalkComparison.medianWidthPercent(intervals),
            rows.stream().filter(Row::isBound).count(),
            rows.stream().filter(row -> row.isBound() && row.isCovered()).count(),
            rows.stream().filter(row -> !row.isInterval() && !row.isBound()).count()));
    Files.write(TABLES, lines);
  }
}
