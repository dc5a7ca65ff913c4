// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.proc.AddressRange;

/** Writes chunks one behind the other, as glibc 2.36 does: struct malloc_chunk in malloc.c. */
final class WrittenHeap {

  static final int PREVIOUS_IN_USE = 1;
  static final int NON_MAIN_ARENA = 4;

  /** Where the first chunk of an arena's first heap lies. */
  static final int FIRST_CHUNK = 0x8d0;

  /** Where the first chunk of a further heap lies. */
  static final int FIRST_CHUNK_OF_FURTHER_HEAP = 0x30;

  private static final int ARENA_OFFSET = 0x30;
  private static final int TOP_OFFSET = 0x60;

  private final WrittenMemory memory;
  private final AddressRange range;
  private long at;
  private boolean previousIsFree;

  WrittenHeap(WrittenMemory memory, AddressRange range, long firstChunk) {
    this.memory = memory;
    this.range = range;
    this.at = firstChunk;
    memory.touch(range);
  }

  /** Writes the header of an arena's first heap; the arena lies in it. */
  static WrittenHeap withArena(WrittenMemory memory, AddressRange range) {
    WrittenHeap heap = new WrittenHeap(memory, range, range.start() + FIRST_CHUNK);
    heap.header(range.start() + ARENA_OFFSET, 0, range.bytes(), range.bytes());
    return heap;
  }

  /** Writes the header of a further heap of an arena. */
  static WrittenHeap further(WrittenMemory memory, AddressRange range, AddressRange first) {
    WrittenHeap heap = new WrittenHeap(memory, range, range.start() + FIRST_CHUNK_OF_FURTHER_HEAP);
    heap.header(first.start() + ARENA_OFFSET, first.start(), range.bytes(), range.bytes());
    return heap;
  }

  WrittenHeap header(long arena, long previous, long bytes, long protectedBytes) {
    memory.write(range.start(), arena);
    memory.write(range.start() + 8, previous);
    memory.write(range.start() + 16, bytes);
    memory.write(range.start() + 24, protectedBytes);
    return this;
  }

  WrittenHeap used(long bytes) {
    return chunk(bytes, false);
  }

  WrittenHeap free(long bytes) {
    return chunk(bytes, true);
  }

  /** The chunk that ends with the heap, and the arena's note of where it is. */
  WrittenHeap top(AddressRange heapOfArena) {
    memory.write(heapOfArena.start() + ARENA_OFFSET + TOP_OFFSET, at);
    return chunk(range.end() - at, false);
  }

  /** What malloc writes over the end of a heap when it goes on in another one. */
  WrittenHeap fencePosts() {
    chunk(0x10, false);
    return sizeWord(PREVIOUS_IN_USE);
  }

  /** Writes any word where the size of the next chunk is. */
  WrittenHeap sizeWord(long word) {
    memory.write(at + Long.BYTES, word);
    return this;
  }

  /** Where the next chunk will be, from the heap's start. */
  long offset() {
    return at - range.start();
  }

  private WrittenHeap chunk(long bytes, boolean free) {
    sizeWord(bytes | NON_MAIN_ARENA | (previousIsFree ? 0 : PREVIOUS_IN_USE));
    at += bytes;
    previousIsFree = free;
    return this;
  }
}
