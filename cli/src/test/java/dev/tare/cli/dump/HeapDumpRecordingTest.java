// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.capture.Snapshot;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.Targets;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpRecordingTest {

  private static final String BUSY_PROGRAM =
      """
      public class BusyShop {
        static volatile Object last;

        public static void main(String[] args) throws Exception {
          Thread sales = new Thread(() -> {
            while (true) {
              last = new byte[4096];
            }
          });
          sales.setDaemon(true);
          sales.start();
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdkAndCollector
  void aQuietJvmIsDumpedBetweenTwoSnapshotsAndCollectsNothingMore(TestJdk jdk, Collector collector)
      throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quietOn(jdk, "-Xmx64m", collector.flag())) {
      CommandRun run = record(target, file, "--max-pause=10s");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.errLines())
          .hasSize(4)
          .satisfiesExactly(
              line -> assertThat(line).startsWith("Dumping the heap of process " + target.pid()),
              line -> assertThat(line).startsWith("Dumped ").contains(" MiB in ", "a pause of"),
              line -> assertThat(line).isEqualTo("Wrote " + directory.resolve("app.hprof")),
              line -> assertThat(line).isEqualTo("Wrote " + file));
      assertThat(target.isAlive()).isTrue();
    }
    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isTrue();
    assertThat(capture.target().depth()).isEqualTo("dump");
    assertThat(capture.snapshots()).hasSize(2);
    assertThat(capture.snapshots().get(0).dump()).isEmpty();
    DumpedHeap dump = capture.last().dump().orElseThrow();
    assertThat(dump.path()).isEqualTo(directory.resolve("app.hprof").toString());
    assertThat(dump.bytes()).isEqualTo(Files.size(directory.resolve("app.hprof")));
    assertThat(dump.pauseMicros().orElseThrow()).isBetween(1_000L, 10_000_000L);
    assertThat(dump.collections().sinceDump()).isEqualTo(OptionalLong.of(0));
    assertThat(dump.startedAt()).isBefore(capture.last().timing().startedAt());
    assertThat(content("app.hprof", 18)).startsWith("JAVA PROFILE 1.0");
    assertThat(names()).containsExactlyInAnyOrder("app.jfr", "app.hprof");
    assertThat(capture.last().jvmTexts())
        .extracting(text -> text.command())
        .startsWith("GC.heap_info", "GC.heap_info", "help", "VM.version", "VM.flags")
        .contains("GC.class_histogram -all");
  }

  @EachJdk
  void collectionsBetweenTheDumpAndThePagesAreCounted(TestJdk jdk) throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target =
        TargetJvm.on(jdk).jvmArgs("-Xmx24m", "-Xmn2m").source(BUSY_PROGRAM).start()) {
      assertThat(record(target, file, "--max-pause=10s").exitCode()).isZero();
    }
    DumpedHeap dump = CaptureFile.read(file).last().dump().orElseThrow();
    assertThat(dump.collections().sinceDump().orElseThrow()).isPositive();
    assertThat(dump.collections().duringDump().orElseThrow()).isPositive();
  }

  @EachJdk
  void aJvmWithoutCountersIsDumpedAndItsCollectionsAreNotKnown(TestJdk jdk) throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quietOn(jdk, "-Xmx64m", "-XX:-UsePerfData")) {
      Thread.sleep(3_100); // Without counters it is taken for starting until then.
      assertThat(record(target, file, "--max-pause=10s").exitCode()).isZero();
    }
    DumpedHeap dump = CaptureFile.read(file).last().dump().orElseThrow();
    assertThat(dump.collections().sinceDump()).isEmpty();
    assertThat(dump.pauseMicros()).isEmpty();
  }

  @Test
  void aDumpThatWouldPauseForTooLongIsLeftOutAndNamed() throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet("-Xmx64m")) {
      record(target, file, "--max-pause=1ms")
          .assertDone(
              "Warning: No heap dump: " + skipped(file, "exceeds 1 ms; allow it with --max-pause"),
              "Wrote " + file);
    }
    assertThat(names()).containsExactly("app.jfr");
    assertThat(CaptureFile.read(file).target().depth()).isEqualTo("outside");
  }

  @Test
  void aJvmThatIsNotAskedIsNotDumped() throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet("-Xmx64m")) {
      record(target, file, "--no-attach")
          .assertDone(
              "Warning: No heap dump: " + skipped(file, "the JVM was not asked"), "Wrote " + file);
    }
    assertThat(names()).containsExactly("app.jfr");
  }

  @Test
  void anOlderDumpIsReplacedOnlyByForce() throws Exception {
    Path file = directory.resolve("app.jfr");
    Path older = Files.writeString(directory.resolve("app.hprof"), "older");
    try (TargetJvm target = Targets.quiet("-Xmx64m")) {
      record(target, file, "--max-pause=10s")
          .assertFailed("Cannot write " + older + ": it exists. Replace it with --force");
      assertThat(older).hasContent("older");
      assertThat(record(target, file, "--max-pause=10s", "--force").exitCode()).isZero();
    }
    assertThat(content("app.hprof", 12)).isEqualTo("JAVA PROFILE");
  }

  @Test
  void pathsThatTheJvmWouldMisreadAreNoMatter() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("a =\"%p\" b"));
    Path file = odd.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet("-Xmx64m")) {
      assertThat(record(target, file, "--max-pause=10s").exitCode()).isZero();
    }
    assertThat(CaptureFile.read(file).last().dump().orElseThrow().path())
        .isEqualTo(odd.resolve("app.hprof").toString());
    assertThat(odd.toFile().list()).containsExactlyInAnyOrder("app.jfr", "app.hprof");
  }

  @Test
  void aSeriesIsDumpedAtItsEnd() throws Exception {
    Path file = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet("-Xmx64m")) {
      CommandRun run = record(target, file, "--max-pause=10s", "--interval=1s", "--duration=2s");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    Capture capture = CaptureFile.read(file);
    assertThat(capture.snapshots())
        .extracting(Snapshot::dump)
        .extracting(dump -> dump.isPresent())
        .containsExactly(false, false, true);
  }

  @Test
  void aSampleOfTheHeapTakesTheAgent() {
    CommandRun.of("record", "1", "--heap=sample").assertMisused("give --agent too");
    CommandRun.of("report", "1", "--heap=sample")
        .assertMisused("tare record 1 --agent --heap sample");
    CommandRun.of("record", "1", "--heap=old-objects").assertMisused("give --agent too");
    CommandRun.of("report", "1", "--heap=sample+old-objects")
        .assertMisused("tare record 1 --agent --heap sample+old-objects");
    CommandRun.of("record", "1", "--heap=dump+old-objects")
        .assertMisused("'dump+old-objects' does not go together");
    CommandRun.of("record", "1", "--heap=all").assertMisused("'all' is no way to look at the heap");
  }

  private CommandRun record(TargetJvm target, Path file, String... words) {
    Object[] all = new Object[5 + words.length];
    List.of("record", target.pid(), "--heap=dump", "-o", file).toArray(all);
    System.arraycopy(words, 0, all, 5, words.length);
    return CommandRun.of(all);
  }

  /** Why there is no dump, which has to hold all of these words. */
  private static String skipped(Path file, String... words) throws Exception {
    List<String> whys =
        CaptureFile.read(file).last().skipped().stream()
            .filter(skipped -> skipped.what().equals("GC.heap_dump"))
            .map(skipped -> skipped.why())
            .toList();
    assertThat(whys).singleElement().asString().contains(words);
    return whys.get(0);
  }

  private String content(String name, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(directory.resolve(name));
    return new String(all, 0, bytes, StandardCharsets.ISO_8859_1);
  }

  private List<String> names() {
    return List.of(directory.toFile().list());
  }
}
