// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

/**
 * A fixed number of bits, all clear at first: one array of words, which is long enough for 2^37
 * bits. Words are not atomic: one thread writes.
 */
public final class BitArray {

  private final long[] words;
  private final long length;

  /** So many clear bits. */
  public BitArray(long length) {
    this.length = length;
    this.words = new long[Math.toIntExact((length + 63) >>> 6)];
  }

  /** Number of bits. */
  public long length() {
    return length;
  }

  /** Whether a bit is set. */
  public boolean get(long index) {
    return (words[(int) (index >>> 6)] >>> index & 1) != 0;
  }

  /** Sets a bit. */
  public void set(long index) {
    words[(int) (index >>> 6)] |= 1L << index;
  }

  /** Clears a bit. */
  public void clear(long index) {
    words[(int) (index >>> 6)] &= ~(1L << index);
  }

  /** Sets a bit and tells whether it was set before. */
  public boolean getAndSet(long index) {
    int word = (int) (index >>> 6);
    long before = words[word];
    words[word] = before | 1L << index;
    return (before >>> index & 1) != 0;
  }

  /** Clears a bit and tells whether it was set before. */
  public boolean getAndClear(long index) {
    int word = (int) (index >>> 6);
    long before = words[word];
    words[word] = before & ~(1L << index);
    return (before >>> index & 1) != 0;
  }

  /** Number of set bits. */
  public long cardinality() {
    long count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** Sets every bit that is set in another array of the same length. */
  public void or(BitArray other) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= other.words[word];
    }
  }

  /** Sets every bit that is set in both of two others of the same length. */
  public void orBoth(BitArray first, BitArray second) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= first.words[word] & second.words[word];
    }
  }

  /** Clears every bit that is set in another array of the same length. */
  public void clearAll(BitArray other) {
    for (int word = 0; word < words.length; word++) {
      words[word] &= ~other.words[word];
    }
  }

  /** The first index from one on whose bit is set; the end if there is none before it. */
  public long nextSet(long from, long end) {
    long index = from;
    while (index < end) {
      long rest = words[(int) (index >>> 6)] >>> index;
      if (rest != 0) {
        return Math.min(end, index + Long.numberOfTrailingZeros(rest));
      }
      index = (index | 63) + 1;
    }
    return end;
  }

  /** The first index from one on whose bit is clear here and in another array; or the length. */
  public long nextClearInBoth(BitArray other, long from) {
    long index = from;
    while (index < length) {
      int word = (int) (index >>> 6);
      long rest = ~(words[word] | other.words[word]) >>> index;
      if (rest != 0) {
        return Math.min(length, index + Long.numberOfTrailingZeros(rest));
      }
      index = (index | 63) + 1;
    }
    return length;
  }
}
