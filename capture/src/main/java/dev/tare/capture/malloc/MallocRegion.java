// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;

/**
 * A stretch of memory that glibc's malloc took from the kernel.
 *
 * @param kind how malloc took it
 * @param range its addresses: of a heap what malloc uses now, without the address space kept in
 *     reserve
 * @param arena address of the arena that owns it, 0 for a chunk of its own
 * @param freePages how many bytes of each page are free, as far as the region was walked; a wholly
 *     free page can be given back to the kernel (malloc_trim), the free bytes of any other cannot
 * @param walkedBytes how far from its start the chunks could be followed: all of it on a stopped
 *     process, less where the process changed the chunks meanwhile, 0 when malloc's version is not
 *     understood
 */
public record MallocRegion(
    Kind kind, AddressRange range, long arena, BytesPerPage freePages, long walkedBytes) {

  /** How malloc took a region. */
  public enum Kind {
    /** The main arena's heap, grown with brk. */
    MAIN_HEAP,
    /** One heap of a thread's arena. */
    ARENA_HEAP,
    /** A chunk so large that it has a mapping of its own; all of it is in use. */
    MMAPPED_CHUNK
  }
}
