// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.space.AddressSpace;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final String TOTALS =
      """
      Total: reserved=900KB, committed=800KB
      -                 Java Heap (reserved=400KB, committed=300KB)
                                  (mmap: reserved=400KB, committed=300KB)
      -                    Thread (reserved=200KB, committed=200KB)
                                  (malloc=10KB #1)
                                  (stack: reserved=190KB, committed=190KB)
      -                        GC (reserved=300KB, committed=320KB)
                                  (malloc=20KB #2)
                                  (mmap: reserved=280KB, committed=280KB)
      """;
  private static final Ledger EMPTY = new Ledger(List.of());

  @Test
  void tagsAreSortedByWhatIsCommitted() {
    NmtReconciliation found = reconcile(TOTALS, EMPTY);

    assertThat(found.rows())
        .extracting(
            NmtReconciliation.Row::tag,
            r -> r.reservedBytes() / 1024,
            r -> r.committedBytes() / 1024,
            r -> r.mallocBytes() / 1024,
            r -> r.mappedBytes() / 1024)
        .containsExactly(
            tuple("GC", 300L, 320L, 20L, 280L),
            tuple("Java Heap", 400L, 300L, 0L, 300L),
            tuple("Thread", 200L, 200L, 10L, 190L));
    assertThat(found.committedBytes()).isEqualTo(800 * 1024);
    assertThat(found.mallocBytes()).hasValue(30 * 1024);
  }

  @Test
  void withoutAddressesNothingIsKnownToBeResident() {
    NmtReconciliation found = reconcile(TOTALS, EMPTY, mapping(0x10000, 0x20000).pages("a9"));

    assertThat(found.detail()).isFalse();
    assertThat(found.rows()).allMatch(row -> row.residentBytes().isEmpty());
  }

  @Test
  void countsTheResidentPagesOfEachTagsRegions() {
    String text =
        TOTALS
            + """
            Virtual memory map:
            [0x0000000000010000 - 0x0000000000014000] reserved 16KB for Java Heap from
            [0x0000000000030000 - 0x0000000000031000] reserved and committed 4KB for Thread Stack
            [0x0000000000022000 - 0x0000000000028000] reserved 24KB for Java Heap from
            """;

    NmtReconciliation found =
        reconcile(
            text,
            EMPTY,
            mapping(0x8000, 0x12000).pages("a8 z1 a1"),
            mapping(0x12000, 0x13000).pages("a1"),
            mapping(0x20000, 0x31000).pages("a3 w1 s2 .10 f1"));

    // Of the first mapping one page is in the heap, of the third one before and two behind swap.
    assertThat(found.detail()).isTrue();
    assertThat(resident(found, "Java Heap")).hasValue(5 * 4096);
    assertThat(resident(found, "Thread")).hasValue(4096);
    assertThat(resident(found, "GC")).hasValue(0);
  }

  @Test
  void aRegionWithinAnotherHidesNoneBehindIt() {
    String text =
        TOTALS
            + """
            Virtual memory map:
            [0x0000000000010000 - 0x0000000000020000] reserved 64KB for Java Heap from
            [0x0000000000011000 - 0x0000000000012000] reserved 4KB for Thread Stack from
            [0x000000000001a000 - 0x000000000001c000] reserved 8KB for GC from
            """;

    NmtReconciliation found = reconcile(text, EMPTY, mapping(0x18000, 0x1e000).pages("a6"));

    assertThat(resident(found, "Java Heap")).hasValue(6 * 4096);
    assertThat(resident(found, "GC")).hasValue(2 * 4096);
    assertThat(resident(found, "Thread")).hasValue(0);
  }

  @Test
  void saysWhatTheTrackingCannotSee() {
    Ledger ledger =
        new Ledger(
            List.of(
                entry(Area.MAPPED_FILES, Cause.PAYLOAD, "data file", 11),
                entry(Area.MAPPED_FILES, Cause.MMAP_MULTIPLICATION, "mapped again", 22),
                entry(Area.NATIVE_LIBRARIES, Cause.JVM_RUNTIME, "code", 33),
                entry(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "trimmable", 44),
                entry(Area.MALLOC, Cause.UNDIVIDED, "in use, not requested by the JVM", 55),
                entry(Area.MALLOC, Cause.JVM_RUNTIME, "NMT tag GC", 66)));

    assertThat(reconcile(TOTALS, ledger).invisible())
        .extracting(NmtReconciliation.Invisible::what, NmtReconciliation.Invisible::residentBytes)
        .containsExactly(
            tuple("mapped files", 33L),
            tuple("native libraries", 33L),
            tuple("malloc memory that is free but resident", 44L),
            tuple("malloc memory requested by others than the JVM", 55L));
    assertThat(reconcile(TOTALS, EMPTY).invisible()).isEmpty();
  }

  private static NmtReconciliation reconcile(
      String text, Ledger ledger, MappingBuilder... mappings) {
    return Reconciliation.of(
        NmtReport.parse(text).orElseThrow(),
        new AddressSpace(MappingBuilder.build(mappings), 4096),
        ledger);
  }

  private static OptionalLong resident(NmtReconciliation found, String tag) {
    return found.rows().stream()
        .filter(row -> row.tag().equals(tag))
        .findFirst()
        .orElseThrow()
        .residentBytes();
  }

  private static Entry entry(Area area, Cause cause, String detail, long bytes) {
    return Entry.of(
        new Label(area, cause, "", detail, Certainty.CERTAIN), Amounts.ofResident(bytes));
  }
}
