// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.capture.malloc.MallocRegion.Kind.ARENA_HEAP;
import static dev.tare.capture.malloc.MallocRegion.Kind.MAIN_HEAP;
import static dev.tare.capture.malloc.MallocRegion.Kind.MMAPPED_CHUNK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.analyzer.space.LedgerOfSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

class MallocRuleTest {

  private static final long ARENA = 0x7f00_0000_0000L;

  private final SnapshotBuilder snapshot = new SnapshotBuilder();

  @Test
  void freePagesAreTrimmableAndFreeBytesFragmented() {
    snapshot.malloc(MAIN_HEAP, 0x10000, 0x18000, "2*0 3*4096 1*100 1*0");

    assertThat(claims())
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.minorBytesPerPage())
        .containsExactly(
            tuple("10000-12000", "in use", 0),
            tuple("12000-15000", "trimmable", 0),
            tuple("15000-16000", "in use", 100),
            tuple("16000-17000", "in use", 0),
            tuple("17000-18000", "in use", 0));
    assertThat(claims().get(2).minor())
        .hasValueSatisfying(minor -> assertThat(minor.detail()).isEqualTo("fragmented"));
  }

  @Test
  void freeBytesAreCountedInPagesThatAreResidentOnly() {
    snapshot
        .map(MappingBuilder.mapping(0x10000, 0x18000).path("[heap]").pages("a3 .1 a2"))
        .malloc(MAIN_HEAP, 0x10000, 0x18000, "1*0 4*4096 1*100");

    List<Entry> entries = count();

    assertThat(resident(entries, "in use")).isEqualTo(4096 + 3996);
    assertThat(resident(entries, "trimmable")).isEqualTo(3 * 4096);
    assertThat(resident(entries, "fragmented")).isEqualTo(100);
    assertThat(entries.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus))
        .satisfies(
            sum -> assertThat(sum.residentBytes()).isEqualTo(5 * 4096),
            sum -> assertThat(sum.virtualBytes()).isEqualTo(8 * 4096));
  }

  @Test
  void noMoreIsFreeInAPageThanThePageHas() {
    snapshot.malloc(MAIN_HEAP, 0x10000, 0x11000, "1*4097");

    assertThat(claims()).extracting(c -> c.label().detail()).containsExactly("trimmable");
    assertThat(claims()).allMatch(c -> c.minor().isEmpty());
  }

  @Test
  void whatCouldNotBeWalkedMayBeInUseOrFree() {
    snapshot.malloc(MAIN_HEAP, 0x10000, 0x18000, "1*4096 9*0", 0x2800);

    assertThat(claims())
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.label().certainty())
        .containsExactly(
            tuple("10000-11000", "trimmable", Certainty.DERIVED),
            tuple("11000-13000", "in use", Certainty.DERIVED),
            tuple("13000-18000", "in use or free", Certainty.CERTAIN));
  }

  @Test
  void aHeapOfAVersionThatIsNotUnderstoodIsNotDivided() {
    snapshot.malloc(ARENA_HEAP, ARENA, ARENA + 0x21000, "", 0);

    assertThat(claims())
        .extracting(c -> c.range().bytes(), c -> c.label().detail())
        .containsExactly(
            tuple(0x21000L, "in use or free"), tuple((64L << 20) - 0x21000, "arena reserve"));
  }

  @Test
  void behindAnArenaHeapIsItsReserve() {
    snapshot.malloc(ARENA_HEAP, ARENA, ARENA + (64L << 20), "");

    assertThat(claims()).extracting(c -> c.label().detail()).containsExactly("in use");
    assertThat(claims().get(0).label().cause()).isEqualTo(Cause.UNDIVIDED);
  }

  @Test
  void theReserveIsFreeWhereItIsResident() {
    snapshot
        .map(MappingBuilder.mapping(ARENA, ARENA + (64L << 20)).pages("a40"))
        .malloc(ARENA_HEAP, ARENA, ARENA + 0x21000, "");

    assertThat(resident(count(), "in use")).isEqualTo(33 * 4096);
    assertThat(resident(count(), "arena reserve")).isEqualTo(7 * 4096);
    assertThat(count())
        .filteredOn(e -> e.cause() == Cause.RESERVED)
        .singleElement()
        .satisfies(e -> assertThat(e.area()).isEqualTo(Area.MALLOC));
  }

  @Test
  void aLargeChunkIsInUse() {
    snapshot.malloc(MMAPPED_CHUNK, 0x10000, 0x40000, "");

    assertThat(claims())
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(tuple("10000-40000", "large chunks in use"));
  }

  @Test
  void whereAThreadHasItsStackIsNoChunk() {
    snapshot
        .runningThread(10, "runs")
        .thread(11, "waits", 0x3fff0)
        .malloc(MMAPPED_CHUNK, 0x10000, 0x40000, "")
        .malloc(MMAPPED_CHUNK, 0x40000, 0x50000, "");

    assertThat(claims()).extracting(c -> c.range().toString()).containsExactly("40000-50000");
  }

  private Claims made() {
    Claims claims = new Claims();
    new MallocRule().claim(snapshot.evidence(), claims);
    return claims;
  }

  private List<Claim> claims() {
    return List.copyOf(made().all());
  }

  private List<Entry> count() {
    return LedgerOfSpace.count(snapshot.evidence().space(), made());
  }

  private static long resident(List<Entry> entries, String detail) {
    return entries.stream()
        .filter(e -> e.detail().equals(detail))
        .mapToLong(Entry::residentBytes)
        .sum();
  }
}
