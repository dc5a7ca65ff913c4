// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.AddressRange;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunksTest {

  private static final long START = 0x7f00_0000_0000L;
  private static final int PAGE = WrittenMemory.PAGE_BYTES;

  @Example
  void aPayloadReachesIntoTheNextChunk() {
    Chunks.Builder chunks = new Chunks.Builder(9);
    chunks.inUse(START, 0x30);

    Chunks one = chunks.build();

    assertThat(one.holding(START + 15)).isNegative();
    assertThat(one.holding(START + 16)).isZero();
    assertThat(one.holding(START + 0x37)).isZero();
    assertThat(one.holding(START + 0x38)).isNegative();
    assertThat(one.payloadEnd(0)).isEqualTo(START + 0x38);
  }

  @Property(tries = 200)
  void findsWhatASearchThroughAllFinds(
      @ForAll @IntRange(min = 0, max = 300) int count, @ForAll java.util.Random random) {
    Chunks.Builder builder = new Chunks.Builder(1200);
    TreeMap<Long, Long> expected = new TreeMap<>();
    // Heaps come in any order, as the search for heaps and for large chunks finds them.
    for (long heap : new long[] {5, 1, 9, 8}) {
      long at = START + heap * (1L << 18) + random.nextInt(9) * 16L;
      for (int i = 0; i < count; i++) {
        long bytes = 16L * (2 + random.nextInt(20));
        builder.inUse(at, bytes);
        expected.put(at, bytes);
        at += bytes + 16L * random.nextInt(5);
      }
    }

    Chunks chunks = builder.build();

    assertThat(chunks.count()).isEqualTo(expected.size());
    int place = 0;
    for (long start : expected.keySet()) {
      assertThat(chunks.start(place)).isEqualTo(start);
      assertThat(chunks.bytes(place)).isEqualTo(expected.get(start));
      assertThat(chunks.holding(start + 16)).isEqualTo(place);
      assertThat(chunks.holding(start + expected.get(start) + 7)).isEqualTo(place);
      place++;
    }
  }

  @Example
  void ofTooManyNoneAreKept() {
    Chunks.Builder chunks = new Chunks.Builder(1);
    chunks.inUse(START, 32);
    chunks.inUse(START + 32, 32);

    assertThat(chunks.isOverfull()).isTrue();
    assertThat(chunks.build().count()).isZero();
  }

  @Example
  void aWalkTellsOfChunksInUseOnly() throws Exception {
    WrittenMemory memory = new WrittenMemory();
    AddressRange range = new AddressRange(START, START + 2 * PAGE);
    WrittenHeap heap = new WrittenHeap(memory, range, START);
    heap.used(0x40).free(0x100).used(0x60).used(2 * PAGE - 0x1a0);
    Chunks.Builder found = new Chunks.Builder(9);

    new ChunkWalk(memory, PAGE, found).walk(range, START, 0);

    Chunks chunks = found.build();
    assertThat(chunks.count()).isEqualTo(2);
    assertThat(chunks.start(0)).isEqualTo(START);
    assertThat(chunks.start(1)).isEqualTo(START + 0x140);
    assertThat(chunks.bytes(1)).isEqualTo(0x60);
  }
}
