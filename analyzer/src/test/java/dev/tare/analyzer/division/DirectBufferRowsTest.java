// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static dev.tare.capture.malloc.MallocRegion.Kind.MAIN_HEAP;
import static dev.tare.capture.malloc.MallocRegion.Kind.MMAPPED_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Ledger;
import org.junit.jupiter.api.Test;

class DirectBufferRowsTest {

  private static final long PAGE = 4096;

  private final SnapshotBuilder snapshot = new SnapshotBuilder();

  @Test
  void directBuffersAreTakenOutOfLargeChunks() {
    chunk("a32").direct(0x10000, "1*4000 29*4096 1*7");

    assertThat(direct()).isEqualTo(4000 + 29 * PAGE + 7);
    assertThat(other("large chunks in use")).isEqualTo(96 + 4089 + PAGE);
    assertSumIsThatWithoutThem();
  }

  @Test
  void onlyResidentPagesCount() {
    chunk("a1 .20 a2 w2").direct(0x10000, "32*4096");

    assertThat(direct()).isEqualTo(3 * PAGE);
    assertThat(other("large chunks in use")).isZero();
    assertSumIsThatWithoutThem();
  }

  @Test
  void whatIsFreeMeanwhileIsFree() {
    snapshot
        .map(mapping(0x10000, 0x14000).path("[heap]").pages("a4"))
        .malloc(MAIN_HEAP, 0x10000, 0x14000, "1*4096 1*3000 2*0")
        .direct(0x10000, "1*4096 1*2000 1*500");

    assertThat(direct()).isEqualTo(PAGE - 3000 + 500);
    assertThat(other("in use")).isEqualTo(PAGE - 500 + PAGE);
    assertThat(other("trimmable")).isEqualTo(PAGE);
    assertThat(other("fragmented")).isEqualTo(3000);
    assertSumIsThatWithoutThem();
  }

  /** Chunks and heaps have labels of their own, direct buffers in them have one. */
  @Test
  void buffersInSeveralPlacesAreOneEntry() {
    chunk("a32")
        .map(mapping(0x50000, 0x52000).path("[heap]").pages("a2"))
        .malloc(MAIN_HEAP, 0x50000, 0x52000, "")
        .direct(0x10000, "2*4096")
        .direct(0x51000, "1*1");

    assertThat(direct()).isEqualTo(2 * PAGE + 1);
    assertThat(ledger().entries())
        .filteredOn(e -> e.area() == Area.DIRECT_BUFFERS && e.cause() != Cause.RESERVED)
        .hasSize(1);
    assertSumIsThatWithoutThem();
  }

  @Test
  void aBufferThatNoRuleKnowsIsNotUnexplained() {
    snapshot.map(mapping(0x10000, 0x14000).pages("a4")).direct(0x12000, "1*4096");

    assertThat(direct()).isEqualTo(PAGE);
    assertThat(unexplained()).isEqualTo(3 * PAGE);
    assertSumIsThatWithoutThem();
  }

  /** The memory was unmapped, and something else is there now. */
  @Test
  void whatIsKnownToBeSomethingElseStaysThat() {
    snapshot
        .map(mapping(0x10000, 0x14000).file("/srv/store.db", 7, 0).pages("f4"))
        .map(mapping(0x20000, 0x28000).path("[stack]").pages("a8"))
        .direct(0xf000, "30*4096");

    assertThat(direct()).isZero();
    assertSumIsThatWithoutThem();
  }

  @Test
  void theTotalOfMemoryTrackingLosesThem() {
    chunk("a32")
        .direct(0x10000, "8*4096")
        .after(
            "VM.native_memory summary",
            """
            Native Memory Tracking:

            Total: reserved=900KB, committed=800KB
            -                     Other (reserved=40KB, committed=40KB)
                                        (malloc=40KB #3)
            """);

    assertThat(direct()).isEqualTo(8 * PAGE);
    assertThat(other("Unsafe memory that is no direct buffer's")).isEqualTo(2 * PAGE);
    assertThat(other("in use, not requested by the JVM")).isEqualTo(22 * PAGE);
    assertSumIsThatWithoutThem();
  }

  private SnapshotBuilder chunk(String pages) {
    return snapshot
        .map(mapping(0x10000, 0x30000).pages(pages))
        .malloc(MMAPPED_CHUNK, 0x10000, 0x30000, "");
  }

  private Ledger ledger() {
    return Analyzer.analyze(snapshot.capture()).ledger();
  }

  private long direct() {
    return ledger().total(e -> e.area() == Area.DIRECT_BUFFERS).residentBytes();
  }

  private long other(String detail) {
    return ledger().total(e -> e.detail().equals(detail)).residentBytes();
  }

  private long unexplained() {
    return ledger().total(e -> e.cause() == Cause.UNEXPLAINED).residentBytes();
  }

  private void assertSumIsThatWithoutThem() {
    Amounts mapped =
        snapshot.snapshot().mappings().stream()
            .map(m -> m.mapping().figures())
            .map(f -> Amounts.ofVirtual(f.sizeBytes()).plus(Amounts.ofResident(f.rssBytes())))
            .reduce(Amounts.ZERO, Amounts::plus);
    Amounts total = ledger().total();
    assertThat(total.residentBytes()).isEqualTo(mapped.residentBytes());
    assertThat(total.virtualBytes()).isEqualTo(mapped.virtualBytes());
    assertThat(total.uniqueBytes()).isEqualTo(total.residentBytes());
  }
}
