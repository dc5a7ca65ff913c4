// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

import java.util.Arrays;

/**
 * A list of unsigned 32-bit numbers that takes its pages from a pool when it needs them. For one
 * thread.
 */
public final class GrowingInts {

  private int[][] pages = new int[16][];
  private final int bits;
  private final int mask;
  private final PagePool pool;
  private long length;

  /** An empty list in pages of the pool. */
  public GrowingInts(PagePool pool) {
    this.pool = pool;
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
  }

  /** Number of elements. */
  public long length() {
    return length;
  }

  /** The element as an unsigned number, 0 to 2^32-1. */
  public long get(long index) {
    return pages[(int) (index >>> bits)][(int) index & mask] & 0xFFFF_FFFFL;
  }

  /** Stores the low 32 bits of a value in an element that there is. */
  public void set(long index, long value) {
    pages[(int) (index >>> bits)][(int) index & mask] = (int) value;
  }

  /** Appends the low 32 bits of a value. */
  public void add(long value) {
    if (((int) length & mask) == 0) {
      takePage((int) (length >>> bits));
    }
    set(length++, value);
  }

  /** Appends zeros up to so many elements, to a list that nothing was taken off. */
  public void growTo(long elements) {
    for (long page = (length + mask) >>> bits; page << bits < elements; page++) {
      takePage((int) page);
    }
    length = Math.max(length, elements);
  }

  /** Takes the last element off; its page stays for the next one. */
  public long removeLast() {
    return get(--length);
  }

  /** Takes all elements off; their pages stay for the next ones. */
  public void clear() {
    length = 0;
  }

  /** Hands the pages back to the pool; the list must not be used any more. */
  public void release() {
    for (int page = 0; page < pages.length && pages[page] != null; page++) {
      pool.giveBack(pages[page]);
    }
    pages = new int[0][];
    length = 0;
  }

  private void takePage(int page) {
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * pages.length);
    }
    if (pages[page] == null) {
      pages[page] = pool.takeZeroed();
    }
  }
}
