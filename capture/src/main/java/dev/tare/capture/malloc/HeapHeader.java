// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.proc.AddressRange;

/**
 * The header of a heap of a thread's arena (struct heap_info in glibc's malloc/arena.c).
 *
 * @param address where the heap begins
 * @param arena address of its arena
 * @param previous address of the arena's heap before this one, 0 for the first
 * @param bytes how much of the heap malloc uses now
 * @param protectedBytes how much of it was ever made writable
 */
record HeapHeader(long address, long arena, long previous, long bytes, long protectedBytes) {

  /** Whether the arena itself lies in this heap, which is so for an arena's first heap. */
  boolean holdsArena() {
    return address <= arena && arena < address + bytes;
  }

  /** The heap as far as it lies in the mapping it was read from. */
  AddressRange rangeWithin(AddressRange mapping) {
    return new AddressRange(address, Math.min(address + bytes, mapping.end()));
  }

  /**
   * Whether the words make sense together, so that they are a header and not somebody's data. The
   * heap may have grown since its mapping was read, so it is not held against that.
   *
   * @param pageBytes the system's page size
   */
  boolean isConsistent(int pageBytes) {
    long maximum = GlibcLayout.HEAP_MAXIMUM_BYTES;
    boolean sizes =
        bytes > 0
            && bytes <= maximum
            && bytes % pageBytes == 0
            && protectedBytes >= bytes
            && protectedBytes <= maximum;
    boolean links = arena != 0 && arena % 16 == 0 && previous >= 0 && previous % maximum == 0;
    return sizes && links && (holdsArena() || previous != 0);
  }
}
