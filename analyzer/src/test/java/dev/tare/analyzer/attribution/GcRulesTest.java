// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcRulesTest {

  /** 32 MiB, so that a table with a byte for each card of 512 bytes has 64 KiB. */
  private static final String G1 =
      " garbage-first heap   total 32768K, used 9K [0x00000000f0000000, 0x00000000f2000000)\n";

  private static final String CARDS =
      "Card table byte_map: [0x0000000000020000,0x0000000000030000] _byte_map_base: 0x0\n";

  private static final String TWO_BITMAPS =
      """
       Begin Bits: [0x0000000000070000, 0x0000000000072000)
       End Bits: [0x0000000000072000, 0x0000000000074000)
      """;

  private static final String PARALLEL =
      """
       PSYoungGen      total 9K, used 9K [0x00000000f1000000, 0x00000000f2000000, 0x00000000f2000000)
       ParOldGen       total 9K, used 9K [0x00000000f0000000, 0x00000000f1000000, 0x00000000f1000000)
      """;

  private final SnapshotBuilder snapshot = new SnapshotBuilder();

  @Test
  void printedStructuresAreClaimedInWholePages() {
    snapshot
        .after("GC.heap_info", G1)
        .after(
            "VM.info",
            """
            Card table byte_map: [0x0000000000010010,0x0000000000020008] _byte_map_base: 0x0
             Prev Bits: [0x0000000000030000, 0x0000000000032000)
             Next Bits: [0x0000000000033000, 0x0000000000034001)
            """);

    assertThat(printed())
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.label().owner())
        .containsExactly(
            tuple("10000-21000", "card table", "G1"),
            tuple("30000-32000", "mark bitmap", "G1"),
            tuple("33000-35000", "mark bitmap", "G1"));
    assertThat(printed()).allMatch(c -> c.label().certainty() == Certainty.CERTAIN);
  }

  @Test
  void theLastOfAllAddressesCanBePrinted() {
    snapshot.after("VM.info", "Card table byte_map: [0xfffffffffffffe50,0xffffffffffffffff]");

    assertThat(printed())
        .extracting(c -> c.range().toString())
        .containsExactly("fffffffffffffe50-ffffffffffffffff");
  }

  @Test
  void aSmallMappingAtAPrintedAddressIsClaimed() {
    snapshot
        .map(mapping(0x10000, 0x20000))
        .map(mapping(0x30000, 0x41000))
        .map(mapping(0x50000, 0x51000).path("[vdso]"))
        .map(mapping(0x60000, 0x62000))
        .after(
            "VM.info",
            """
            map (vanilla): 0x0000000000010800
            map (biased):  0x0000000000030800
            map (biased):  0x0000000000050800
            Polling page: 0x0000000000061000
            """);

    // The second is too large to be only that, the third is the kernel's.
    assertThat(printed())
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(
            tuple("10000-20000", "collection set map"),
            tuple("60000-62000", "safepoint polling page"));
  }

  @Test
  void aboveTheCardTableIsATableOfItsSize() {
    snapshot
        .map(mapping(0x10000, 0x50000).pages("a9"))
        .after("GC.heap_info", G1)
        .after("VM.info", CARDS);

    assertThat(tables())
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(tuple("30000-40000", Certainty.DERIVED));
  }

  @Test
  void jdk17WithItsTwoBitmapsHasOneBelowTheCardTableToo() {
    snapshot
        .map(mapping(0x10000, 0x50000).pages("a9"))
        .after("GC.heap_info", G1)
        .after("VM.info", CARDS + TWO_BITMAPS);

    assertThat(tables())
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(
            tuple("10000-20000", Certainty.DERIVED), tuple("30000-40000", Certainty.DERIVED));
  }

  @Test
  void aTableThatIsNotBesideTheCardTableIsFoundByItsSize() {
    snapshot
        .map(mapping(0x20000, 0x40000).pages("a9"))
        .map(mapping(0x90000, 0xa0000).pages("a1"))
        .map(mapping(0xb0000, 0xd0000).pages("a1"))
        .after("GC.heap_info", G1)
        .after("VM.info", CARDS + TWO_BITMAPS);

    assertThat(tables())
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(
            tuple("30000-40000", Certainty.HEURISTIC), tuple("90000-a0000", Certainty.DERIVED));
  }

  /** Each with its guard, which is how glibc keeps the stacks of threads that have ended. */
  @Test
  void stacksOfEndedThreadsSideBySideAreNoTable() {
    String heapOf4GiB =
        " garbage-first heap   total 9K, used 9K [0x0000000600000000, 0x0000000700000000)\n";
    snapshot.map(mapping(0x1000000, 0x1800000).pages("a8"));
    for (int stack = 0; stack < 8; stack++) {
      long start = 0x4000000 + stack * 0x100000L;
      snapshot
          .map(mapping(start, start + 0x4000).permissions("---p"))
          .map(mapping(start + 0x4000, start + 0x100000).pages(".240 a12"));
    }
    snapshot
        .map(mapping(0x8000000, 0x8800000).pages("a1"))
        .after("GC.heap_info", heapOf4GiB)
        .after(
            "VM.info",
            "Card table byte_map: [0x0000000001000000,0x0000000001800000] _byte_map_base: 0x0\n");

    assertThat(tables())
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(tuple("8000000-8800000", Certainty.DERIVED));
  }

  @Test
  void noTableLiesBelowTheFirstAddress() {
    snapshot
        .map(mapping(0x1000, 0x2000))
        .after("GC.heap_info", G1)
        .after(
            "VM.info",
            "Card table byte_map: [0x0000000000001000,0x0000000000002000]\n" + TWO_BITMAPS);

    assertThat(bySize())
        .extracting(c -> c.label().detail())
        .containsExactly("card table", "mark bitmap", "mark bitmap");
  }

  @Test
  void theMarkStackOfG1HasEightBytesPerEntry() {
    snapshot
        .map(mapping(0x10000, 0x18000).pages("a1"))
        .map(mapping(0x20000, 0x28000).pages("a2").path("[heap]"))
        .map(mapping(0x30000, 0x39000).pages("a3"))
        .after("GC.heap_info", G1)
        .after("VM.flags", "-XX:MarkStackSize=4096 -XX:+UseG1GC");

    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.label().certainty())
        .containsExactly(tuple("10000-18000", "mark stack", Certainty.DERIVED));
  }

  @Test
  void ofMoreSpansThanThereMustBeTheFullestIsAGuess() {
    snapshot
        .map(mapping(0x10000, 0x18000).pages("a1"))
        .map(mapping(0x20000, 0x28000).pages("a5"))
        .map(mapping(0x30000, 0x38000))
        .after("GC.heap_info", G1)
        .after("VM.flags", "-XX:MarkStackSize=4096 -XX:+UseG1GC");

    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(tuple("20000-28000", Certainty.HEURISTIC));
  }

  @Test
  void parallelHasATableOfBlockStartsForItsOldGeneration() {
    snapshot.map(mapping(0x10000, 0x18000).pages("a1")).after("GC.heap_info", PARALLEL);

    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.label().owner())
        .containsExactly(tuple("10000-18000", "block starts", "Parallel"));
  }

  @Test
  void parallelOfJdk17HasASecondTableForTheWholeHeap() {
    snapshot
        .map(mapping(0x30000, 0x40000).pages("a1"))
        .after("GC.heap_info", PARALLEL)
        .after("VM.info", TWO_BITMAPS);

    assertThat(bySize())
        .filteredOn(c -> c.label().detail().equals("block starts"))
        .extracting(c -> c.range().toString())
        .containsExactly("30000-40000");
  }

  @Test
  void shenandoahHasTwoBitmapsSideBySide() {
    snapshot
        .map(mapping(0x100000, 0x200000).pages("a1"))
        .after(
            "GC.heap_info",
            "Shenandoah Heap\n 32M max, 32M committed, 9K used\n"
                + "Reserved region:\n - [0x00000000f0000000, 0x00000000f2000000)\n");

    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(tuple("100000-200000", "mark bitmaps"));
  }

  /** A hole of one or two regions that are not committed is as small as the guard of a stack. */
  @Test
  void aBitmapWithASmallHoleIsNoStack() {
    snapshot
        .map(mapping(0x100000, 0x130000).pages("a1"))
        .map(mapping(0x130000, 0x138000).permissions("---p"))
        .map(mapping(0x138000, 0x200000).pages("a1"))
        .after(
            "GC.heap_info",
            "Shenandoah Heap\n 32M max, 32M committed, 9K used\n"
                + "Reserved region:\n - [0x00000000f0000000, 0x00000000f2000000)\n");

    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(tuple("100000-200000", "mark bitmaps"));
  }

  @Test
  void shenandoahDescribesEachRegion() {
    String heapInfo =
        "Shenandoah Heap\n 32M max, 32M committed, 9K used\n128 x 256 K regions\n"
            + "Reserved region:\n - [0x00000000f0000000, 0x00000000f2000000)\n";
    snapshot
        .map(mapping(0x10000, 0x14000).pages("a1"))
        .map(mapping(0x20000, 0x28000).pages("a1"))
        .after("GC.heap_info", heapInfo);

    assertThat(bySize()).extracting(c -> c.range().toString()).containsExactly("20000-28000");
    snapshot.after("VM.version", "OpenJDK 64-Bit Server VM version 17.0.15+6");
    assertThat(bySize())
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(tuple("10000-14000", "region descriptors"));
    snapshot.after("VM.version", "OpenJDK 64-Bit Server VM version 21.0.1+1");
    assertThat(bySize()).extracting(c -> c.range().toString()).containsExactly("20000-28000");
  }

  @Test
  void oneBitmapIsNotJdk17() {
    snapshot
        .map(mapping(0x10000, 0x50000).pages("a9"))
        .after("GC.heap_info", G1)
        .after("VM.info", CARDS + " Mark Bits: [0x0000000000070000, 0x0000000000072000)");
    assertThat(tables()).extracting(c -> c.range().toString()).containsExactly("30000-40000");

    SnapshotBuilder parallel =
        new SnapshotBuilder()
            .map(mapping(0x30000, 0x40000).pages("a1"))
            .after("GC.heap_info", PARALLEL)
            .after("VM.info", " Mark Bits: [0x0000000000070000, 0x0000000000072000)");
    Claims claims = new Claims();
    new GcBySizeRule().claim(parallel.evidence(), claims);
    assertThat(claims.all()).isEmpty();
  }

  @Test
  void nothingResidentIsNoStructureByItsSize() {
    snapshot
        .map(mapping(0x10000, 0x18000))
        .after("GC.heap_info", G1)
        .after("VM.flags", "-XX:MarkStackSize=4096 -XX:+UseG1GC");

    assertThat(bySize()).isEmpty();
  }

  @Test
  void withoutAHeapNothingIsKnownByItsSize() {
    snapshot
        .map(mapping(0x10000, 0x18000).pages("a1"))
        .after("VM.flags", "-XX:MarkStackSize=4096 -XX:+UseG1GC");

    assertThat(bySize()).isEmpty();
  }

  private List<Claim> printed() {
    Claims claims = new Claims();
    new PrintedGcRule().claim(snapshot.evidence(), claims);
    return List.copyOf(claims.all());
  }

  private List<Claim> tables() {
    return bySize().stream()
        .filter(c -> c.label().detail().equals("table as large as the card table"))
        .toList();
  }

  /** What is printed is claimed before, as in the analyzer. */
  private List<Claim> bySize() {
    Claims claims = new Claims();
    new PrintedGcRule().claim(snapshot.evidence(), claims);
    new GcBySizeRule().claim(snapshot.evidence(), claims);
    return List.copyOf(claims.all());
  }
}
