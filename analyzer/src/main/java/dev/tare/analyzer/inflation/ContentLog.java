// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import java.util.Arrays;

/**
 * A list of entries of three numbers, twelve bytes each, in chunks: it grows without being copied,
 * and shrinks. The numbers are an owner, its array, and a mark: at first what is known of the
 * content, then where it was found. For one thread.
 */
final class ContentLog {

  private static final int CHUNK_BITS = 8;
  private static final int MASK = (1 << CHUNK_BITS) - 1;

  private int[][] chunks = new int[4][];
  private int[] last;
  private int size;

  /** Appends an entry and returns its number. */
  int add(int owner, int array, int mark) {
    int entry = size++;
    int at = 3 * (entry & MASK);
    if (at == 0) {
      appendChunk(entry >>> CHUNK_BITS);
    }
    int[] chunk = last;
    chunk[at] = owner;
    chunk[at + 1] = array;
    chunk[at + 2] = mark;
    return entry;
  }

  private void appendChunk(int number) {
    if (number == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * number);
    }
    last = new int[3 << CHUNK_BITS];
    chunks[number] = last;
  }

  /** How many entries there are. */
  int size() {
    return size;
  }

  /** The owner of an entry. */
  int owner(int entry) {
    return chunks[entry >>> CHUNK_BITS][3 * (entry & MASK)];
  }

  /** The array of an entry. */
  int array(int entry) {
    return chunks[entry >>> CHUNK_BITS][3 * (entry & MASK) + 1];
  }

  /** The mark of an entry. */
  int mark(int entry) {
    return chunks[entry >>> CHUNK_BITS][3 * (entry & MASK) + 2];
  }

  /** Marks an entry anew. */
  void mark(int entry, int mark) {
    chunks[entry >>> CHUNK_BITS][3 * (entry & MASK) + 2] = mark;
  }

  /** Copies an entry to the place of one before it, with another mark. */
  void move(int entry, int to, int mark) {
    int[] chunk = chunks[to >>> CHUNK_BITS];
    int at = 3 * (to & MASK);
    chunk[at] = owner(entry);
    chunk[at + 1] = array(entry);
    chunk[at + 2] = mark;
  }

  /** Drops all entries but the first ones; none can be added any more. */
  void cut(int kept) {
    size = kept;
    last = null;
    chunks = Arrays.copyOf(chunks, kept + MASK >>> CHUNK_BITS);
  }
}
