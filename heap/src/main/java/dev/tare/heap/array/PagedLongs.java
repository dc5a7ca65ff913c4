// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

/**
 * A fixed number of non-negative numbers below 2^40 in five bytes each, zero at first: positions in
 * a file of up to 1 TiB, or sums of bytes. Different elements may be written by different threads.
 */
public final class PagedLongs {

  /** The largest number that can be stored. */
  public static final long MAXIMUM = (1L << 40) - 1;

  private final PagedInts low;
  private final byte[][] high;
  private final int bits;
  private final int mask;

  /** An array of so many zeros, its low halves in pages of the pool. */
  public PagedLongs(long length, PagePool pool) {
    this.low = new PagedInts(length, pool);
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
    this.high = new byte[pool.pageSize().pagesFor(length)][pool.pageSize().elements()];
  }

  /** Number of elements. */
  public long length() {
    return low.length();
  }

  /** The element. */
  public long get(long index) {
    return low.get(index) | (high[(int) (index >>> bits)][(int) index & mask] & 0xFFL) << 32;
  }

  /** Stores a value from 0 to {@link #MAXIMUM}; of others, the low 40 bits. */
  public void set(long index, long value) {
    low.set(index, value);
    high[(int) (index >>> bits)][(int) index & mask] = (byte) (value >>> 32);
  }

  /** Adds to an element. Not atomic. */
  public void add(long index, long amount) {
    set(index, get(index) + amount);
  }

  /** Hands the pages back to the pool; the array must not be used any more. */
  public void release() {
    low.release();
  }
}
