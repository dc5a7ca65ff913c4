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

  /** A page is null while all its high bytes are 0, which they are in files of up to 4 GiB. */
  private final byte[][] high;

  private final int bits;
  private final int mask;

  /** An array of so many zeros, its low halves in pages of the pool. */
  public PagedLongs(long length, PagePool pool) {
    this.low = new PagedInts(length, pool);
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
    this.high = new byte[pool.pageSize().pagesFor(length)][];
  }

  /** Number of elements. */
  public long length() {
    return low.length();
  }

  /** The element. */
  public long get(long index) {
    byte[] page = high[(int) (index >>> bits)];
    return page == null
        ? low.get(index)
        : low.get(index) | (page[(int) index & mask] & 0xFFL) << 32;
  }

  /** Stores a value from 0 to {@link #MAXIMUM}; of others, the low 40 bits. */
  public void set(long index, long value) {
    low.set(index, value);
    byte highByte = (byte) (value >>> 32);
    byte[] page = high[(int) (index >>> bits)];
    if (page == null && highByte != 0) {
      page = takeHigh((int) (index >>> bits));
    }
    if (page != null) {
      page[(int) index & mask] = highByte;
    }
  }

  private synchronized byte[] takeHigh(int page) {
    if (high[page] == null) {
      high[page] = new byte[mask + 1];
    }
    return high[page];
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
