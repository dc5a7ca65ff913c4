// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Follows the chunks of one malloc heap from the first to the last. The process may change them
 * meanwhile: the walk stops where a size makes no sense, and what lies behind is not known.
 */
final class ChunkWalk {

  private static final int WINDOW_BYTES = 1 << 18;
  private static final int HEADER_BYTES = 16;

  private final ProcessMemory memory;
  private final int pageBytes;
  private final ChunkSink sink;
  private final ByteBuffer window =
      ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.nativeOrder());
  private long windowStart;

  ChunkWalk(ProcessMemory memory, int pageBytes, ChunkSink sink) {
    this.memory = memory;
    this.pageBytes = pageBytes;
    this.sink = sink;
    window.limit(0);
  }

  /**
   * What a walk found.
   *
   * @param freePages free bytes per page of the heap
   * @param walkedBytes how far from the heap's start the chunks could be followed
   */
  record Result(BytesPerPage freePages, long walkedBytes) {}

  /**
   * Walks a heap.
   *
   * @param heap its addresses, beginning at a page
   * @param firstChunk address of its first chunk
   * @param top address of the arena's last, free chunk, or 0 when not known: then the chunk that
   *     reaches the heap's end is the last
   */
  Result walk(AddressRange heap, long firstChunk, long top) throws IOException {
    window.limit(0);
    BytesPerPage.Builder free = new BytesPerPage.Builder(heap.start(), pageBytes);
    long at = firstChunk;
    long previous = 0;
    while (at + HEADER_BYTES <= heap.end()) {
      long sizeWord = sizeWord(at, heap.end());
      long bytes = GlibcLayout.chunkBytes(sizeWord);
      boolean fence = isFence(at, sizeWord, heap);
      // The heap may have grown since its mapping was read, and the top chunk with it.
      long mostBytes = at == top ? GlibcLayout.HEAP_MAXIMUM_BYTES : heap.end() - at;
      if (!fence && !isChunk(bytes, mostBytes)) {
        return new Result(free.build(), at - heap.start());
      }
      if (previous != 0 && (sizeWord & GlibcLayout.PREVIOUS_IN_USE) == 0) {
        addFree(free, previous, at);
      } else if (previous != 0) {
        sink.inUse(previous, at - previous);
      }
      if (fence) {
        return new Result(free.build(), heap.bytes());
      }
      if (at == top || (top == 0 && at + bytes == heap.end())) {
        addFree(free, at, Math.min(at + bytes, heap.end()));
        return new Result(free.build(), heap.bytes());
      }
      previous = at;
      at += bytes;
    }
    return new Result(free.build(), heap.bytes());
  }

  private static boolean isChunk(long bytes, long mostBytes) {
    return bytes >= 2 * HEADER_BYTES
        && bytes % GlibcLayout.CHUNK_ALIGNMENT == 0
        && bytes <= mostBytes;
  }

  /** A heap that is not the arena's newest ends in two marks smaller than a chunk. */
  private static boolean isFence(long at, long sizeWord, AddressRange heap) {
    return heap.end() - at <= 4 * HEADER_BYTES
        && (GlibcLayout.chunkBytes(sizeWord) == HEADER_BYTES
            || sizeWord == GlibcLayout.PREVIOUS_IN_USE);
  }

  private static void addFree(BytesPerPage.Builder free, long chunk, long end) {
    long start = chunk + GlibcLayout.FREE_CHUNK_HEADER_BYTES;
    if (start < end) {
      free.add(start, end);
    }
  }

  private long sizeWord(long chunk, long heapEnd) throws IOException {
    long address = chunk + Long.BYTES;
    if (address < windowStart || address + Long.BYTES > windowStart + window.limit()) {
      window.clear();
      window.limit((int) Math.min(WINDOW_BYTES, heapEnd - chunk));
      int bytes = memory.read(chunk, window);
      window.limit(Math.max(0, bytes));
      windowStart = chunk;
      if (bytes < HEADER_BYTES) {
        return 0;
      }
    }
    return window.getLong((int) (address - windowStart));
  }
}
