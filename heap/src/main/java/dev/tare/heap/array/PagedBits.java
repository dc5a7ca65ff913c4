// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

/** A fixed number of bits, all clear at first. Words are not atomic: one thread writes. */
public final class PagedBits {

  /** A page has 2^15 words, 256 KiB. */
  private static final int WORD_BITS = 15;

  private final long[][] pages;
  private final long length;

  /** So many clear bits. */
  public PagedBits(long length) {
    this.length = length;
    long words = (length + 63) >>> 6;
    this.pages =
        new long[Math.toIntExact((words + (1 << WORD_BITS) - 1) >>> WORD_BITS)][1 << WORD_BITS];
  }

  /** Number of bits. */
  public long length() {
    return length;
  }

  /** Whether a bit is set. */
  public boolean get(long index) {
    return (word(index) >>> index & 1) != 0;
  }

  /** Sets a bit. */
  public void set(long index) {
    pages[(int) (index >>> 6 + WORD_BITS)][(int) (index >>> 6) & (1 << WORD_BITS) - 1] |=
        1L << index;
  }

  /** Clears a bit. */
  public void clear(long index) {
    pages[(int) (index >>> 6 + WORD_BITS)][(int) (index >>> 6) & (1 << WORD_BITS) - 1] &=
        ~(1L << index);
  }

  /** Sets a bit and tells whether it was set before. */
  public boolean getAndSet(long index) {
    long[] page = pages[(int) (index >>> 6 + WORD_BITS)];
    int word = (int) (index >>> 6) & (1 << WORD_BITS) - 1;
    long before = page[word];
    page[word] = before | 1L << index;
    return (before >>> index & 1) != 0;
  }

  /** Number of set bits. */
  public long cardinality() {
    long count = 0;
    for (long[] page : pages) {
      for (long word : page) {
        count += Long.bitCount(word);
      }
    }
    return count;
  }

  /** Sets every bit that is set in another array of the same length. */
  public void or(PagedBits other) {
    for (int page = 0; page < pages.length; page++) {
      for (int word = 0; word < pages[page].length; word++) {
        pages[page][word] |= other.pages[page][word];
      }
    }
  }

  /** Sets every bit that is set in both of two others of the same length. */
  public void orBoth(PagedBits first, PagedBits second) {
    for (int page = 0; page < pages.length; page++) {
      for (int word = 0; word < pages[page].length; word++) {
        pages[page][word] |= first.pages[page][word] & second.pages[page][word];
      }
    }
  }

  private long word(long index) {
    return pages[(int) (index >>> 6 + WORD_BITS)][(int) (index >>> 6) & (1 << WORD_BITS) - 1];
  }
}
