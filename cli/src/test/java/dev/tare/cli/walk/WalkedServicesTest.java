// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.services.H2Server;
import dev.tare.cli.services.RealService;
import dev.tare.cli.services.Tomcat;
import dev.tare.cli.services.Zipkin;
import dev.tare.cli.services.ZooKeeper;
import dev.tare.cli.walk.WalkComparison.Row;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks of real services and of heaps of more than a gigabyte, each beside a heap dump of the same
 * process. Writes the tables of docs/heap-walk.md. With {@code -Dtare.walked=H2,jdk25} only
 * processes whose name, such as {@code H2_TEXT idle jdk25}, has all these parts.
 */
@Tag("campaign")
class WalkedServicesTest {

  private static final String HOME_PROPERTY = "tare.home";
  private static final String CHOICE = System.getProperty("tare.walked", "");

  /** How long is recorded. */
  private static final int WALK_SECONDS = 14;

  /** A gigabyte is walked in two to four seconds; where collections come often, four times. */
  private static final int LONG_WALK_SECONDS = 25;

  private static final Path TABLES = Path.of("target", "heap-walk.md");

  private static final long MOST_KEPT_BYTES = 1L << 29;

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
        walk(service + " idle " + jdk, () -> service.start(jdk, fresh()), nothing -> pause());
      }
      walk(
          "ZOOKEEPER busy " + jdk,
          () -> ZooKeeper.start(jdk, fresh(), List.of()),
          server -> server.replace(500));
      walk("TOMCAT busy " + jdk, () -> Tomcat.start(jdk, fresh(), List.of(), 11), Tomcat::request);
      walk("H2_TEXT busy " + jdk, () -> filledH2(jdk), server -> server.replace(5_000));
      walk("ZIPKIN busy " + jdk, () -> filledZipkin(jdk), server -> server.post(1_000));
      largeCache(jdk, "idle");
      largeCache(jdk, "busy");
    }
    List<Row> intervals = rows.stream().filter(Row::isInterval).toList();
    long covered = intervals.stream().filter(Row::isCovered).count();
    assertThat((double) covered / intervals.size()).isGreaterThanOrEqualTo(0.9);
    assertThat(WalkComparison.medianWidthPercent(intervals)).isLessThanOrEqualTo(15.0);
  }

  private H2Server filledH2(TestJdk jdk) throws Exception {
    H2Server server = H2Server.start(jdk, fresh(), List.of());
    server.fill(H2Server.Shape.TEXT, 300_000);
    return server;
  }

  private Zipkin filledZipkin(TestJdk jdk) throws Exception {
    Zipkin zipkin = Zipkin.start(jdk, fresh(), List.of("-Dzipkin.storage.mem.max-spans=60000"));
    zipkin.post(80_000);
    return zipkin;
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(200);
  }

  private void largeCache(TestJdk jdk, String state) throws Exception {
    Object[] arguments =
        state.equals("busy")
            ? new Object[] {LargeCache.GIGABYTE_ENTRIES, state}
            : new Object[] {LargeCache.GIGABYTE_ENTRIES};
    walk(
        "LARGE_CACHE " + state + " " + jdk,
        () ->
            TargetJvm.on(jdk)
                .jvmArgs("-Xmx3g")
                .main(LargeCache.class)
                .args(arguments)
                .readyWithin(Duration.ofMinutes(2))
                .start(),
        nothing -> pause());
  }

  private <P extends TargetProcess> void walk(String name, Callable<P> start, Load<P> load)
      throws Exception {
    if (Stream.of(CHOICE.split(",")).allMatch(name::contains)) {
      try (P process = start.call()) {
        load.once(process);
        compare(name, process, load);
      }
    }
  }

  private <P extends TargetProcess> void compare(String name, P process, Load<P> load)
      throws Exception {
    boolean isLong = name.startsWith("LARGE") || name.contains("busy");
    int seconds = isLong ? LONG_WALK_SECONDS : WALK_SECONDS;
    Path file = scratch.resolve(rows.size() + costs.size() + ".jfr");
    CompletableFuture<CommandRun> recording =
        CompletableFuture.supplyAsync(() -> record(process.pid(), file, seconds));
    Path dump = scratch.resolve("walked.hprof");
    Repeating repeating = new Repeating(() -> load.once(process));
    Instant dumpedAt;
    try {
      // The walk is the first thing the agent does. The dump is to follow it closely, and to find
      // the process as busy.
      WalkedProcess.awaitFirstSnapshot(process.pid(), temporaryDirectories(), recording::isDone);
      dumpedAt = Instant.now();
      WalkComparison.dump(process.pid(), dump);
    } finally {
      repeating.close();
    }
    CommandRun run = recording.get();
    if (run.exitCode() != 0) {
      costs.add("| " + name + " | not recorded: " + run.err().strip() + " |");
      Files.delete(dump);
      write();
      return;
    }
    Capture capture = CaptureFile.read(file);
    Optional<Snapshot> walked =
        capture.snapshots().stream().filter(one -> one.walk().isPresent()).findFirst();
    if (walked.isEmpty()) {
      costs.add("| " + name + " | not walked: " + capture.snapshots().get(0).skipped() + " |");
    } else {
      WalkComparison comparison = WalkComparison.of(name, walked.get(), dump);
      rows.addAll(comparison.rows());
      costs.add(comparison.cost(capture, dumpedAt));
    }
    keep(name, file, dump);
    write();
  }

  /** What a miss is looked into with, where asked for with {@code -Dtare.kept=DIRECTORY}. */
  private static void keep(String name, Path file, Path dump) throws IOException {
    String kept = System.getProperty("tare.kept", "");
    if (!kept.isEmpty() && Files.size(dump) < MOST_KEPT_BYTES) {
      Path directory = Files.createDirectories(Path.of(kept));
      Files.copy(file, directory.resolve(name.replace(' ', '-') + ".jfr"));
      Files.copy(dump, directory.resolve(name.replace(' ', '-') + ".hprof"));
    }
    Files.delete(dump);
  }

  private static CommandRun record(long pid, Path file, int seconds) {
    return CommandRun.of(
        "record",
        pid,
        "--agent",
        "--heap=sample",
        "--interval=1s",
        "--snapshot-interval=60s",
        "--duration=" + seconds + "s",
        "--max-pause=1s",
        "-o",
        file);
  }

  private List<Path> temporaryDirectories() throws IOException {
    try (Stream<Path> ofServices = Files.list(scratch).filter(Files::isDirectory)) {
      return Stream.concat(Stream.of(Path.of("/tmp")), ofServices).toList();
    }
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
