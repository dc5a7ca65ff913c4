// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

/**
 * A fixed number of numbers from 0 to 255, zero at first. Different elements may be written by
 * different threads.
 */
public final class PagedBytes {

  /** Pages of 2^18 bytes. */
  private static final int PAGE_BITS = 18;

  private static final int MASK = (1 << PAGE_BITS) - 1;

  private final byte[][] pages;

  /** An array of so many zeros. */
  public PagedBytes(long length) {
    this.pages = new byte[Math.toIntExact((length + MASK) >>> PAGE_BITS)][1 << PAGE_BITS];
  }

  /** The element. */
  public int get(long index) {
    return pages[(int) (index >>> PAGE_BITS)][(int) index & MASK] & 0xFF;
  }

  /** Copies elements that follow one another: cheaper than one at a time. */
  public void copy(long first, byte[] to, int count) {
    int done = 0;
    while (done < count) {
      int from = (int) (first + done) & MASK;
      int part = Math.min(count - done, MASK + 1 - from);
      System.arraycopy(pages[(int) (first + done >>> PAGE_BITS)], from, to, done, part);
      done += part;
    }
  }

  /** Stores the low 8 bits of a value. */
  public void set(long index, int value) {
    pages[(int) (index >>> PAGE_BITS)][(int) index & MASK] = (byte) value;
  }
}
