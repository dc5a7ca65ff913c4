// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class RemedyRowsTest {

  private static final int TRACKS = 20_000;
  private static final String STORE = FeatureStoreHeap.class.getName() + ".";

  /** A String of 24 bytes and its array of 24; and of 56 for an id, whose UUID takes 32. */
  private static final long LABEL = 48;

  private static final long ID = 24 + 56 - 32;

  @TempDir Path scratch;

  @EachJdk
  void eachFieldGetsTheRemedyItNeeds(TestJdk jdk) throws Exception {
    HeapAnalysis analysis = analyze(jdk);

    assertThat(remedy(analysis, "uuid-text-to-16-bytes").holder()).contains(STORE + "indexById");
    assertThat(remedy(analysis, "uuid-text-to-16-bytes").savesBytes()).isEqualTo(TRACKS * ID);
    List<RemedyRow> labels =
        analysis.remedies().stream().filter(row -> row.id().equals("labels-to-codes")).toList();
    assertThat(labels)
        .extracting(row -> row.holder().orElseThrow())
        .containsExactlyInAnyOrder(
            STORE + "genreByIndex",
            STORE + "moods",
            FeatureStoreHeap.class.getName() + "$Track.genre");
    // All but the first String of each of the five genres, wherever that is.
    assertThat(labels.stream().mapToLong(RemedyRow::savesBytes).sum())
        .isEqualTo((3L * TRACKS - 5) * LABEL);
    HolderRow ids = holder(analysis, STORE + "indexById");
    assertThat(ids.remedies()).extracting(RemedyRow::id).contains("uuid-text-to-16-bytes");
    // The Integers to 127 are in the cache of the JDK and not in the store.
    assertThat(ids.payloadBytes()).isEqualTo(TRACKS * (16L + 4) - 128 * 4);
  }

  @EachJdk
  void deduplicationIsAMatterOfTheWholeHeap(TestJdk jdk) throws Exception {
    HeapAnalysis analysis = analyze(jdk);

    assertThat(remedy(analysis, "string-deduplication").holder()).isEqualTo(Optional.empty());
    assertThat(remedy(analysis, "string-deduplication").savesBytes())
        .isGreaterThanOrEqualTo((3L * TRACKS - 5) * LABEL / 2);
    long together = (3L * TRACKS - 5) * LABEL + TRACKS * ID;
    long sum = analysis.remedies().stream().mapToLong(row -> Math.max(0, row.savesBytes())).sum();
    long headers = remedy(analysis, "compact-object-headers").savesBytes();
    assertThat(sum).isGreaterThan(together * 4 / 3);
    // The boxes of the maps, spare slots, and what the JDK's own objects would save are in it, too.
    assertThat(analysis.combinedSavesBytes())
        .isBetween(together, together + headers + TRACKS * 32L + 200_000);
    assertThat(analysis.inflation())
        .filteredOn(row -> row.category() == InflationCategory.TEXT_LABEL)
        .extracting(CategoryRow::bytes)
        .containsExactly(3L * TRACKS * (LABEL - 1));
  }

  private HeapAnalysis analyze(TestJdk jdk) throws Exception {
    DumpOfJvm dump =
        DumpOfJvm.of(jdk)
            .jvmArgs("-Xmx128m")
            .main(FeatureStoreHeap.class, TRACKS)
            .take(scratch.resolve("store.hprof"));
    return HeapAnalyzer.analyze(
        dump.file(),
        HeapDumpOptions.standard(),
        new HeapQuestion(Optional.empty(), false),
        Progress.SILENT);
  }

  private static RemedyRow remedy(HeapAnalysis analysis, String id) {
    return analysis.remedies().stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + id + " in " + analysis.remedies()));
  }

  private static HolderRow holder(HeapAnalysis analysis, String name) {
    return analysis.holders().stream()
        .filter(row -> row.holder().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "No "
                        + name
                        + " in "
                        + analysis.holders().stream().map(HolderRow::holder).toList()));
  }
}
