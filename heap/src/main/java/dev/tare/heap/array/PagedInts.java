// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

import java.util.Arrays;

/**
 * A fixed number of unsigned 32-bit numbers, zero at first. Different elements may be written by
 * different threads.
 */
public final class PagedInts {

  /** A number that is no index: the largest one. */
  public static final long NONE = 0xFFFF_FFFFL;

  private final int[][] pages;
  private final int bits;
  private final int mask;
  private final long length;
  private final PagePool pool;

  /** An array of so many zeros, in pages of the pool. */
  public PagedInts(long length, PagePool pool) {
    this.length = length;
    this.pool = pool;
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
    this.pages = new int[pool.pageSize().pagesFor(length)][];
    for (int page = 0; page < pages.length; page++) {
      pages[page] = pool.takeZeroed();
    }
  }

  /** Number of elements. */
  public long length() {
    return length;
  }

  /** The element as an unsigned number, 0 to 2^32-1. */
  public long get(long index) {
    return pages[(int) (index >>> bits)][(int) index & mask] & 0xFFFF_FFFFL;
  }

  /** Copies elements that follow one another: cheaper than one at a time. */
  public void copy(long first, int[] to, int count) {
    int done = 0;
    while (done < count) {
      int from = (int) (first + done) & mask;
      int part = Math.min(count - done, mask + 1 - from);
      System.arraycopy(pages[(int) (first + done >>> bits)], from, to, done, part);
      done += part;
    }
  }

  /** Stores the low 32 bits of a value. */
  public void set(long index, long value) {
    pages[(int) (index >>> bits)][(int) index & mask] = (int) value;
  }

  /** Sets every element. */
  public void fill(long value) {
    for (int[] page : pages) {
      Arrays.fill(page, (int) value);
    }
  }

  /** Hands the pages back to the pool; the array must not be used any more. */
  public void release() {
    for (int page = 0; page < pages.length; page++) {
      pool.giveBack(pages[page]);
      pages[page] = null;
    }
  }
}
