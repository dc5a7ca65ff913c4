// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.malloc.MallocRegion.Kind;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.Smaps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlibcScanTest {

  private static final int PAGE = WrittenMemory.PAGE_BYTES;
  private static final long ALIGNMENT = 64L << 20;
  private static final long START = 0x7f00_0000_0000L;
  private static final AddressRange HEAP = new AddressRange(START, START + 16 * PAGE);
  private static final long ARENA = START + 0x30;

  private final WrittenMemory memory = new WrittenMemory();

  @Test
  void findsAnArenaAndItsFreePages() throws Exception {
    WrittenHeap.withArena(memory, HEAP).used(0x730).free(4 * PAGE).used(PAGE).top(HEAP);

    assertThat(scan(HEAP))
        .containsExactly(
            new MallocRegion(
                Kind.ARENA_HEAP,
                HEAP,
                ARENA,
                BytesPerPage.parse("1*0 1*4056 3*4096 1*0 1*4056 9*4096"),
                HEAP.bytes()));
  }

  @Test
  void findsFurtherHeapsOfAnArenaAndLooksForItsTopInTheNewestOnly() throws Exception {
    AddressRange further = new AddressRange(START + ALIGNMENT, START + ALIGNMENT + 4 * PAGE);
    AddressRange mapping = new AddressRange(START, START + 2 * ALIGNMENT);
    WrittenHeap older = WrittenHeap.withArena(memory, HEAP);
    older.used(0x730).free(15 * PAGE - 0x20).fencePosts();
    WrittenHeap.further(memory, further, HEAP).used(PAGE - 0x30).top(HEAP);

    List<MallocRegion> regions = scan(mapping);

    assertThat(regions).extracting(MallocRegion::range).containsExactly(HEAP, further);
    assertThat(regions).extracting(MallocRegion::arena).containsOnly(ARENA);
    assertThat(regions.get(0).freePages().format()).isEqualTo("1*0 1*4056 13*4096 1*4064");
    assertThat(regions.get(1).freePages().format()).isEqualTo("1*0 1*4056 2*4096");
    assertThat(regions).allSatisfy(r -> assertThat(r.walkedBytes()).isEqualTo(r.range().bytes()));
  }

  /** Words of a heap header, each line with one that makes no sense beside the others. */
  @ParameterizedTest
  @CsvSource({
    "no arena,                    0,        0,       10000,  10000",
    "arena not aligned,           38,       0,       10000,  10000",
    "arena elsewhere and first,   40000000, 0,       10000,  10000",
    "previous not aligned,        30,       1000,    10000,  10000",
    "previous in the upper half,  30,       -4000000, 10000, 10000",
    "empty,                       30,       0,       0,      10000",
    "negative,                    30,       0,       -1000,  10000",
    "larger than a heap can be,   30,       0,       4001000, 4001000",
    "no multiple of a page,       30,       0,       10010,  11000",
    "less writable than used,     30,       0,       10000,  f000",
    "more writable than can be,   30,       0,       10000,  4001000"
  })
  void findsNoHeapWithAHeaderThatIsNotConsistent(
      String why, String arena, String previous, String bytes, String protectedBytes)
      throws Exception {
    WrittenHeap.withArena(memory, HEAP)
        .header(
            hex(arena) == 0 ? 0 : START + hex(arena),
            hex(previous),
            hex(bytes),
            hex(protectedBytes))
        .used(0x730)
        .top(HEAP);

    assertThat(scan(HEAP)).as(why).isEmpty();
  }

  @Test
  void findsAHeapThatHasGrownSinceItsMappingWasRead() throws Exception {
    AddressRange grown = new AddressRange(START, HEAP.end() + 4 * PAGE);
    WrittenHeap.withArena(memory, grown).used(0x730).used(PAGE).top(grown);

    assertThat(scan(HEAP))
        .containsExactly(
            new MallocRegion(
                Kind.ARENA_HEAP,
                HEAP,
                ARENA,
                BytesPerPage.parse("2*0 1*4056 13*4096"),
                HEAP.bytes()));
  }

  @Test
  void findsNoHeapWhoseArenaIsNotResident() throws Exception {
    long elsewhere = START + 4 * ALIGNMENT;
    WrittenHeap heap = WrittenHeap.withArena(memory, HEAP);
    heap.header(elsewhere + 0x30, elsewhere, HEAP.bytes(), HEAP.bytes());

    assertThat(scan(HEAP)).isEmpty();
  }

  @Test
  void findsNoHeapWhoseHeaderIsNotResident() throws Exception {
    WrittenHeap.withArena(memory, HEAP).used(0x730).top(HEAP);
    memory.drop(START);

    assertThat(scan(HEAP)).isEmpty();
  }

  @Test
  void findsLargeChunksThatShareAMapping() throws Exception {
    AddressRange mapping = new AddressRange(START + PAGE, START + 100 * PAGE);
    memory.touch(mapping);
    memory.write(START + 3 * PAGE + 8, 40 * PAGE | 2);
    memory.write(START + 43 * PAGE + 8, 57 * PAGE | 2);

    assertThat(scan(mapping))
        .containsExactly(
            new MallocRegion(
                Kind.MMAPPED_CHUNK,
                new AddressRange(START + 3 * PAGE, START + 43 * PAGE),
                0,
                BytesPerPage.NONE,
                40 * PAGE),
            new MallocRegion(
                Kind.MMAPPED_CHUNK,
                new AddressRange(START + 43 * PAGE, START + 100 * PAGE),
                0,
                BytesPerPage.NONE,
                57 * PAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "chunk before it, 1, 4002",
    "no flag,         0, 4000",
    "two flags,       0, 4003",
    "empty,           0, 2",
    "not whole pages, 0, 4012",
    "too long,        0, 10002",
    "negative,        0, -3ffe"
  })
  void findsNoChunkWithAHeaderThatIsNotConsistent(String why, long before, String sizeWord)
      throws Exception {
    AddressRange mapping = new AddressRange(START + PAGE, HEAP.end());
    memory.touch(mapping);
    memory.write(START + PAGE, before);
    memory.write(START + PAGE + 8, hex(sizeWord));

    assertThat(scan(mapping)).as(why).isEmpty();
  }

  @Test
  void findsTheMainHeapByItsName() throws Exception {
    AddressRange range = new AddressRange(0x5500_0000_0000L, 0x5500_0000_0000L + 4 * PAGE);
    new WrittenHeap(memory, range, range.start()).used(PAGE).used(3 * PAGE);

    assertThat(scan(range, "rw-p", "[heap]"))
        .containsExactly(
            new MallocRegion(
                Kind.MAIN_HEAP, range, 0, BytesPerPage.parse("1*0 1*4056 2*4096"), range.bytes()));
  }

  @ParameterizedTest
  @CsvSource({"r--p,''", "---p,''", "rw-s,''", "rw-p,[stack]", "rw-p,/usr/lib/libc.so.6"})
  void findsNothingInOtherMappings(String permissions, String path) throws Exception {
    WrittenHeap.withArena(memory, HEAP).used(0x730).top(HEAP);

    assertThat(scan(HEAP, permissions, path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.34", "2.42", "3.36", "2.99999", "2.", "", "2.36.1", "2.-36"})
  void findsButDoesNotWalkTheHeapsOfAVersionThatIsNotUnderstood(String version) throws Exception {
    WrittenHeap.withArena(memory, HEAP).used(0x730).top(HEAP);
    GlibcScan scan = new GlibcScan(resident(HEAP), version, PAGE, 1000, ChunkSink.NONE);

    scan.scan(mapping(HEAP, "rw-p", ""), memory.pagesOf(HEAP));

    assertThat(scan.understandsVersion()).isFalse();
    assertThat(scan.regions())
        .containsExactly(new MallocRegion(Kind.ARENA_HEAP, HEAP, ARENA, BytesPerPage.NONE, 0));
  }

  @Test
  void endsTheSearchForChunksAtItsBound() throws Exception {
    AddressRange mapping = new AddressRange(START + PAGE, START + 100 * PAGE);
    memory.touch(mapping);
    memory.write(START + 50 * PAGE + 8, PAGE | 2);
    GlibcScan scan = new GlibcScan(resident(mapping), "2.36", PAGE, 49, ChunkSink.NONE);

    scan.scan(mapping(mapping, "rw-p", ""), memory.pagesOf(mapping));

    assertThat(scan.endedEarly()).isTrue();
    assertThat(scan.regions()).isEmpty();
  }

  @Test
  void looksAtResidentPagesOfAHugeMappingOnly() throws Exception {
    AddressRange sparse = new AddressRange(START, Long.MAX_VALUE / PAGE * PAGE);
    WrittenHeap.withArena(memory, HEAP).used(0x730).top(HEAP);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(scan(sparse)).extracting(MallocRegion::range).containsExactly(HEAP));
  }

  private List<MallocRegion> scan(AddressRange range) throws Exception {
    return scan(range, "rw-p", "");
  }

  private List<MallocRegion> scan(AddressRange range, String permissions, String path)
      throws Exception {
    GlibcScan scan = new GlibcScan(resident(range), "2.36", PAGE, 1000, ChunkSink.NONE);
    scan.scan(mapping(range, permissions, path), memory.pagesOf(range));
    assertThat(scan.understandsVersion()).isTrue();
    assertThat(scan.endedEarly()).isFalse();
    return scan.regions();
  }

  private ResidentMemory resident(AddressRange range) {
    ResidentMemory resident = new ResidentMemory(memory);
    resident.add(range, memory.pagesOf(range), PAGE);
    return resident;
  }

  private static Mapping mapping(AddressRange range, String permissions, String path)
      throws Exception {
    String figures = "Size: 1 kB\nRss: 1 kB\nPss: 1 kB\n";
    return Smaps.parse(range + " " + permissions + " 0 00:00 0 " + path + "\n" + figures).get(0);
  }

  private static long hex(String number) {
    return Long.parseLong(number, 16);
  }
}
