// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The heap rows of a heap of 1000 KiB. */
class HeapRowsTest {

  private static final long KIB = 1024;
  private static final long RESIDENT = 1000 * KIB;
  private static final Label HEAP =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);

  @Test
  void withoutAHistogramObjectsAreWhatIsUsed() {
    assertThat(rows(g1(600), g1(600)))
        .extracting(Entry::cause, Entry::detail, HeapRowsTest::kib, Entry::certainty)
        .containsExactly(
            tuple(Cause.UNDIVIDED, "objects, live and dead", 600L, Certainty.DERIVED),
            tuple(Cause.FREE_BUT_RESIDENT, "free heap", 400L, Certainty.DERIVED));
  }

  @Test
  void aRowThatIsNotEstimatedHasNoInterval() {
    assertThat(rows(g1(600), g1(600)))
        .allMatch(e -> e.lowBytes().isEmpty() && e.highBytes().isEmpty());
  }

  @Test
  void aHistogramAboveWhatIsUsedDecides() {
    // It counts dead objects too, so it does not tell what lives.
    assertThat(rows(g1(600), g1(600), histogram(650)))
        .extracting(Entry::detail, HeapRowsTest::kib)
        .containsExactly(tuple("objects, live and dead", 650L), tuple("free heap", 350L));
    assertThat(rows(g1(600), g1(600), histogram(550)))
        .extracting(Entry::detail, HeapRowsTest::kib)
        .containsExactly(tuple("objects, live and dead", 600L), tuple("free heap", 400L));
  }

  @Test
  void neverMoreIsUsedThanIsResident() {
    assertThat(rows(g1(1200), g1(1200)))
        .extracting(Entry::detail, HeapRowsTest::kib)
        .containsExactly(tuple("objects, live and dead", 1000L));
    assertThat(rows(zgc(1200), zgc(1200), histogram(1100)))
        .extracting(Entry::detail, HeapRowsTest::kib)
        .containsExactly(tuple("live objects", 1000L));
  }

  @Test
  void aHistogramOfReachableObjectsTellsWhatLives() {
    assertThat(rows(zgc(600), zgc(600), histogram(450)))
        .extracting(Entry::cause, Entry::detail, HeapRowsTest::kib, Entry::certainty)
        .containsExactly(
            tuple(Cause.UNDIVIDED, "live objects", 450L, Certainty.DERIVED),
            tuple(Cause.FREE_BUT_RESIDENT, "dead objects and gaps", 150L, Certainty.DERIVED),
            tuple(Cause.FREE_BUT_RESIDENT, "free heap", 400L, Certainty.DERIVED));
    assertThat(rows(shenandoah(600), shenandoah(600), histogram(450)))
        .extracting(Entry::detail)
        .containsExactly("live objects", "dead objects and gaps", "free heap");
  }

  @Test
  void moreMayLiveThanWasUsedAMomentBefore() {
    assertThat(rows(zgc(600), zgc(600), histogram(700)))
        .extracting(Entry::detail, HeapRowsTest::kib)
        .containsExactly(tuple("live objects", 700L), tuple("free heap", 300L));
  }

  @Test
  void withoutAHistogramZgcDoesNotKnowWhatLives() {
    assertThat(rows(zgc(600), zgc(600)))
        .extracting(Entry::detail)
        .containsExactly("objects, live and dead", "free heap");
  }

  @Test
  void upToOneHundredthMayMoveBeforeRowsAreEstimates() {
    assertThat(rows(g1(600), g1(610)))
        .extracting(Entry::detail, HeapRowsTest::kib, Entry::certainty)
        .containsExactly(
            tuple("objects, live and dead", 610L, Certainty.DERIVED),
            tuple("free heap", 390L, Certainty.DERIVED));
    assertThat(rows(g1(600), g1(611)))
        .extracting(Entry::detail, HeapRowsTest::kib, Entry::certainty)
        .containsExactly(
            tuple("objects, live and dead", 611L, Certainty.ESTIMATED),
            tuple("free heap", 389L, Certainty.ESTIMATED));
  }

  @Test
  void anEstimateLiesBetweenBothReads() {
    assertThat(rows(g1(500), g1(600)))
        .extracting(Entry::detail, HeapRowsTest::kib, HeapRowsTest::interval)
        .containsExactly(
            tuple("objects, live and dead", 600L, List.of(500L, 600L)),
            tuple("free heap", 400L, List.of(400L, 500L)));
    assertThat(rows(zgc(500), zgc(600), histogram(450)))
        .extracting(Entry::detail, HeapRowsTest::kib, HeapRowsTest::interval)
        .containsExactly(
            tuple("live objects", 450L, List.of(450L, 450L)),
            tuple("dead objects and gaps", 150L, List.of(50L, 150L)),
            tuple("free heap", 400L, List.of(400L, 500L)));
    assertThat(rows(zgc(400), zgc(600), histogram(450)))
        .extracting(HeapRowsTest::interval)
        .containsExactly(List.of(450L, 450L), List.of(0L, 150L), List.of(400L, 550L));
  }

  @Test
  void theIntervalIsCutToWhatIsResident() {
    assertThat(rows(g1(900), g1(1100)))
        .extracting(Entry::detail, HeapRowsTest::kib, HeapRowsTest::interval)
        .containsExactly(tuple("objects, live and dead", 1000L, List.of(900L, 1000L)));
    assertThat(rows(zgc(1100), zgc(1300), histogram(950)))
        .extracting(Entry::detail, HeapRowsTest::kib, HeapRowsTest::interval)
        .containsExactly(
            tuple("live objects", 950L, List.of(950L, 950L)),
            tuple("dead objects and gaps", 50L, List.of(50L, 50L)));
  }

  @Test
  void aCollectionInBetweenMakesRowsEstimates() {
    // One KiB less is within the tolerance, but only a collection makes it less.
    assertThat(rows(g1(600), g1(599)))
        .extracting(Entry::detail, HeapRowsTest::kib, HeapRowsTest::interval)
        .containsExactly(
            tuple("objects, live and dead", 600L, List.of(599L, 600L)),
            tuple("free heap", 400L, List.of(400L, 401L)));
  }

  @Test
  void withoutBothReadsTheHeapStaysWhole() {
    Entry heap = heap();

    assertThat(
            Content.divide(
                List.of(heap), new SnapshotBuilder().evidence(), new Claims(), Optional.empty()))
        .containsExactly(heap);
    assertThat(
            Content.divide(
                List.of(heap),
                new SnapshotBuilder().before("GC.heap_info", g1(600)).evidence(),
                new Claims(),
                Optional.empty()))
        .containsExactly(heap);
    assertThat(
            Content.divide(
                List.of(heap),
                new SnapshotBuilder().after("GC.heap_info", g1(600)).evidence(),
                new Claims(),
                Optional.empty()))
        .containsExactly(heap);
    assertThat(rows("not understood", g1(600))).containsExactly(heap);
  }

  private static List<Entry> rows(String before, String after, String... histogram) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder().before("GC.heap_info", before).after("GC.heap_info", after);
    for (String text : histogram) {
      snapshot.after("GC.class_histogram -all", text);
    }
    return Content.divide(List.of(heap()), snapshot.evidence(), new Claims(), Optional.empty());
  }

  private static Entry heap() {
    return Entry.of(
        HEAP,
        new Amounts(
            2 * RESIDENT, RESIDENT, RESIDENT, RESIDENT, OptionalLong.of(RESIDENT), RESIDENT));
  }

  private static long kib(Entry entry) {
    assertThat(entry.amounts().uniqueBytes()).isEqualTo(entry.residentBytes());
    return entry.residentBytes() / KIB;
  }

  private static List<Long> interval(Entry entry) {
    return List.of(entry.lowBytes().getAsLong() / KIB, entry.highBytes().getAsLong() / KIB);
  }

  private static String g1(long usedKib) {
    return " garbage-first heap   total 2048K, used "
        + usedKib
        + "K [0x00000000f0000000, 0x0000000100000000)\n";
  }

  private static String zgc(long usedKib) {
    return " ZHeap           used " + usedKib + "K, capacity 2M, max capacity 4M\n";
  }

  private static String shenandoah(long usedKib) {
    return "Shenandoah Heap\n 4M max, 4M soft max, 2M committed, " + usedKib + "K used\n";
  }

  private static String histogram(long kib) {
    return " num     #instances         #bytes  class name\nTotal            10        "
        + kib * KIB
        + "\n";
  }
}
