// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The mappings of one pass over smaps, each address in one of them at the most.
 *
 * <p>The kernel lets go of the address space between two reads of smaps and goes on at the end of
 * the last mapping it printed. Has that mapping grown or merged with its neighbour meanwhile, the
 * whole of it is printed a second time (kernel, fs/proc/task_mmu.c: the search goes on with the
 * mapping that contains the address, not with the next one), and both sums and address space would
 * count it twice. Seen with arenas of glibc, which grow by changing the protection at their end.
 *
 * @param mappings by address, without overlap
 * @param overlapped whether the text described an address twice
 */
public record MappingsInOrder(List<Mapping> mappings, boolean overlapped) {

  /** Takes a private copy of the mappings. */
  public MappingsInOrder {
    mappings = List.copyOf(mappings);
  }

  /**
   * Keeps what was read last of every address. A mapping that was only partly read again ends where
   * the newer one begins; its resident bytes cannot be divided, so that they differ from its pages.
   *
   * @param mappings in the order of smaps
   */
  public static MappingsInOrder of(List<Mapping> mappings) {
    Deque<Mapping> kept = new ArrayDeque<>(mappings.size());
    boolean overlapped = false;
    for (Mapping newer : mappings) {
      while (!kept.isEmpty() && kept.getLast().range().overlaps(newer.range())) {
        overlapped = true;
        Mapping older = kept.removeLast();
        if (Long.compareUnsigned(older.range().start(), newer.range().start()) < 0) {
          kept.addLast(older.endingAt(newer.range().start()));
        }
      }
      kept.addLast(newer);
    }
    return new MappingsInOrder(List.copyOf(kept), overlapped);
  }
}
