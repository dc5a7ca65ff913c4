// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import static dev.tare.capture.malloc.WrittenHeap.PREVIOUS_IN_USE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkWalkTest {

  private static final long START = 0x7f00_0000_0000L;
  private static final int PAGE = WrittenMemory.PAGE_BYTES;
  private static final AddressRange HEAP = new AddressRange(START, START + 8 * PAGE);

  private final WrittenMemory memory = new WrittenMemory();
  private final WrittenHeap heap = new WrittenHeap(memory, HEAP, START);

  @Test
  void countsWholePagesInsideAFreeChunk() throws Exception {
    heap.used(0x800).free(3 * PAGE).used(0x20).used(HEAP.end() - START - heap.offset());

    ChunkWalk.Result result = walk(HEAP.end());

    // From 0x28 bytes into the chunk (0x828) to its end (0x3800).
    assertThat(result.freePages().format()).isEqualTo("1*2008 2*4096 1*2048");
    assertThat(result.walkedBytes()).isEqualTo(HEAP.bytes());
  }

  @Test
  void countsTheTopChunkAsFree() throws Exception {
    heap.used(PAGE).used(HEAP.bytes() - PAGE);

    assertThat(walk(START + PAGE).freePages().format()).isEqualTo("1*0 1*4056 6*4096");
    assertThat(walk(0).freePages().format()).isEqualTo("1*0 1*4056 6*4096");
    assertThat(walk(START + PAGE + 16).freePages()).isEqualTo(BytesPerPage.NONE);
    assertThat(walk(START + PAGE + 16).walkedBytes()).isEqualTo(HEAP.bytes());
  }

  @Test
  void countsTheFreeChunkBeforeTop() throws Exception {
    heap.free(2 * PAGE).used(6 * PAGE);

    assertThat(walk(START + 2 * PAGE).freePages().format())
        .isEqualTo("1*4056 1*4096 1*4056 5*4096");
  }

  @Test
  void knowsTheFencePostsAtTheEndOfAHeapThatIsNotTheNewest() throws Exception {
    heap.used(PAGE).free(7 * PAGE - 0x20).fencePosts();

    ChunkWalk.Result result = walk(HEAP.end() + 512 * PAGE);

    assertThat(result.freePages().format()).isEqualTo("1*0 1*4056 5*4096 1*4064");
    assertThat(result.walkedBytes()).isEqualTo(HEAP.bytes());
  }

  @Test
  void countsNoChunkInUseBeforeTheFencePosts() throws Exception {
    heap.used(8 * PAGE - 0x20).fencePosts();

    assertThat(walk(0)).isEqualTo(new ChunkWalk.Result(BytesPerPage.NONE, HEAP.bytes()));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        PREVIOUS_IN_USE,
        0x8,
        0x18,
        0x21 + 0x8,
        9 * PAGE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -16,
        0x4242_4242_4242_4242L
      })
  void endsWhereASizeMakesNoSense(long sizeWord) throws Exception {
    heap.free(PAGE).used(PAGE).sizeWord(sizeWord);

    ChunkWalk.Result result = walk(0);

    assertThat(result.freePages().format()).as("what lies before").isEqualTo("1*4056");
    assertThat(result.walkedBytes()).isEqualTo(2 * PAGE);
  }

  @Test
  void endsWhereThePageIsNotResidentAndDoesNotCallTheChunkBeforeFree() throws Exception {
    heap.free(PAGE).used(3 * PAGE).used(4 * PAGE);
    memory.drop(START + 4 * PAGE);

    ChunkWalk.Result result = walk(START + 4 * PAGE);

    assertThat(result.freePages().format()).isEqualTo("1*4056");
    assertThat(result.walkedBytes()).isEqualTo(4 * PAGE);
  }

  @Test
  void doesNotTakeAnUnreadableEndForFencePosts() throws Exception {
    heap.used(8 * PAGE - 0x20);
    memory.drop(HEAP.end() - 1);

    assertThat(walk(0)).isEqualTo(new ChunkWalk.Result(BytesPerPage.NONE, 8 * PAGE - 0x20));
  }

  @Test
  void readsEveryByteAtMostOnceAndNoPageThatIsNotResident() throws Exception {
    AddressRange large = new AddressRange(START, START + (8L << 20));
    WrittenHeap chunks = new WrittenHeap(memory, large, START);
    while (chunks.offset() < large.bytes()) {
      chunks.used(0x20);
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(walk(large, 0).walkedBytes()).isEqualTo(large.bytes()));
    assertThat(memory.bytesRead()).isEqualTo(large.bytes());
  }

  @Property(tries = 300)
  void survivesAnyWords(@ForAll Random random) throws Exception {
    WrittenMemory any = new WrittenMemory();
    any.touch(HEAP);
    for (long at = START; at < HEAP.end(); at += 8) {
      long word = random.nextInt(4) == 0 ? random.nextLong() : 16L * random.nextInt(64);
      any.write(at, word | random.nextInt(8));
    }

    ChunkWalk.Result result =
        new ChunkWalk(any, PAGE, ChunkSink.NONE).walk(HEAP, START, random.nextInt(3) * 16L);

    assertThat(result.walkedBytes()).isBetween(0L, HEAP.bytes());
    long pages = result.freePages().runs().stream().mapToLong(BytesPerPage.Run::pages).sum();
    assertThat(pages).isLessThanOrEqualTo(8);
    assertThat(result.freePages().runs())
        .allSatisfy(run -> assertThat(run.bytesPerPage()).isBetween(0, PAGE));
  }

  private ChunkWalk.Result walk(long top) throws IOException {
    return walk(HEAP, top);
  }

  private ChunkWalk.Result walk(AddressRange range, long top) throws IOException {
    return new ChunkWalk(memory, PAGE, ChunkSink.NONE).walk(range, range.start(), top);
  }
}
