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

  /** Null while all high bytes are 0, which they are in files of up to 4 GiB; so are its pages. */
  private byte[][] high;

  private final int bits;
  private final int mask;

  /** An array of so many zeros, its low halves in pages of the pool. */
  public PagedLongs(long length, PagePool pool) {
    this.low = new PagedInts(length, pool);
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
  }

  /** Number of elements. */
  public long length() {
    return low.length();
  }

  /** The element. */
  public long get(long index) {
    return high == null ? low.get(index) : low.get(index) | highByte(index) << 32;
  }

  private long highByte(long index) {
    byte[] page = high[(int) (index >>> bits)];
    return page == null ? 0 : page[(int) index & mask] & 0xFFL;
  }

  /** Stores a value from 0 to {@link #MAXIMUM}; of others, the low 40 bits. */
  public void set(long index, long value) {
    low.set(index, value);
    if (value >>> 32 != 0 || high != null) {
      setHigh(index, (byte) (value >>> 32));
    }
  }

  private void setHigh(long index, byte highByte) {
    byte[] page = high == null ? null : high[(int) (index >>> bits)];
    if (page == null && highByte != 0) {
      page = takeHigh((int) (index >>> bits));
    }
    if (page != null) {
      page[(int) index & mask] = highByte;
    }
  }

  private synchronized byte[] takeHigh(int page) {
    if (high == null) {
      high = new byte[(int) ((length() + mask) >>> bits)][];
    }
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
