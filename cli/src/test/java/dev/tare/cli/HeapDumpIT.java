// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.cli.heap.TrackStore;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of running JVMs, analyzed and compared by the built command. */
class HeapDumpIT {

  private static final int TRACKS = 40_009;

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void aDumpIsDividedToTheByteAndNamesWhoHoldsIt(TestJdk jdk) throws Exception {
    DumpOfJvm dump = dump(jdk, TRACKS, "app.hprof");
    TareJar.on(jdk, directory).run("heap", "app.hprof", "-o", "h.json").assertDone("Wrote h.json");

    JsonNode heap = json("h.json");
    long live = heap.get("live_bytes").longValue();
    assertThat(live).isCloseTo(dump.total().bytes(), Percentage.withPercentage(0.05));
    for (String rows :
        new String[] {"inflation", "holders", "class_histogram", "loaders", "roots"}) {
      assertThat(sum(heap.get(rows))).as(rows).isEqualTo(live);
    }
    assertThat(heap.at("/complete").booleanValue()).isTrue();
    assertThat(heap.at("/bytes_read").longValue()).isEqualTo(Files.size(dump.file()));
    assertThat(heap.findValuesAsText("holder"))
        .contains(
            TrackStore.class.getName() + ".idToIndex", TrackStore.class.getName() + ".titles");
    assertThat(uuidBytes(heap)).isGreaterThan(TRACKS * 36L);
  }

  @EachJdk
  void theReportIsReadableAndTellsNoContents(TestJdk jdk) throws Exception {
    dump(jdk, TRACKS, "app.hprof");
    TareJar tare = TareJar.on(jdk, directory);

    CommandRun run = tare.run("heap", "app.hprof").assertDone();
    assertThat(run.out())
        .startsWith("app.hprof, heap dump of ")
        .contains("UUIDs held as text", TrackStore.class.getName() + ".idToIndex")
        .doesNotContain("The planted title");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @EachJdk
  void aDumpThatIsCutIsAnalyzedAsFarAsItIsWhole(TestJdk jdk) throws Exception {
    DumpOfJvm dump = dump(jdk, TRACKS, "app.hprof");
    long half = Files.size(dump.file()) / 2;
    try (RandomAccessFile file = new RandomAccessFile(dump.file().toFile(), "rw")) {
      file.setLength(half);
    }
    CommandRun run = TareJar.on(jdk, directory).run("heap", "app.hprof", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("Warning: app.hprof could be read up to byte ");
    JsonNode heap = new ObjectMapper().readTree(run.out());
    assertThat(heap.get("complete").booleanValue()).isFalse();
    assertThat(heap.get("bytes_read").longValue()).isPositive().isLessThanOrEqualTo(half);
  }

  @EachJdk
  void whatGrewIsFoundByTheFieldThatHoldsIt(TestJdk jdk) throws Exception {
    dump(jdk, TRACKS / 2, "before.hprof");
    dump(jdk, TRACKS, "after.hprof");
    TareJar.on(jdk, directory)
        .run("compare", "before.hprof", "after.hprof", "-o", "growth.json")
        .assertDone("Wrote growth.json");

    JsonNode growth = json("growth.json");
    assertThat(growth.at("/warnings")).isEmpty();
    assertThat(growth.at("/by_holder/0/holder").textValue())
        .isEqualTo(TrackStore.class.getName() + ".idToIndex");
    long sum = 0;
    for (JsonNode row : growth.get("by_holder")) {
      sum += row.get("change_bytes").longValue();
    }
    assertThat(growth.get("change_bytes").longValue()).isEqualTo(sum).isPositive();
  }

  /**
   * Without the archive of classes: a JVM counts and does not dump mirrors of what is not loaded.
   */
  private DumpOfJvm dump(TestJdk jdk, int tracks, String name) {
    return DumpOfJvm.of(jdk)
        .jvmArgs("-Xmx128m", "-Xshare:off")
        .main(TrackStore.class, tracks)
        .take(directory.resolve(name));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }

  private static long sum(JsonNode rows) {
    long sum = 0;
    for (JsonNode row : rows) {
      sum += row.get("bytes").longValue();
    }
    return sum;
  }

  private static long uuidBytes(JsonNode heap) {
    for (JsonNode row : heap.get("inflation")) {
      if (row.get("category").textValue().equals("text-uuid")) {
        return row.get("bytes").longValue();
      }
    }
    return 0;
  }
}
