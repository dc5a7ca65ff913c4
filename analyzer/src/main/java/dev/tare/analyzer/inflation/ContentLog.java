// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import java.util.Arrays;

/**
 * A list of entries of three numbers, twelve bytes each, in chunks: it grows without being copied.
 * The numbers are an owner, its array, and a mark: at first what is known of the content, then
 * where it was found. For one thread.
 */
final class ContentLog {

  private static final int CHUNK_BITS = 8;
  private static final int MASK = (1 << CHUNK_BITS) - 1;
  private static final int CHUNK = 3 << CHUNK_BITS;

  /**
   * Chunks for the logs of one thread, cut from arrays so large that the launcher's options keep
   * the garbage collector from moving them.
   */
  static final class Chunks {

    private static final int SLAB = 128 * CHUNK;

    private int[] slab;
    private int taken = SLAB;

    private int take() {
      if (taken == SLAB) {
        slab = new int[SLAB];
        taken = 0;
      }
      taken += CHUNK;
      return taken - CHUNK;
    }
  }

  private final Chunks source;
  private int[][] slabs = new int[4][];
  private int[] offsets = new int[4];
  private int[] last;
  private int lastOffset;
  private int size;

  /** An empty list that takes chunks when it needs them. */
  ContentLog(Chunks source) {
    this.source = source;
  }

  /** Appends an entry and returns its number. */
  int add(int owner, int array, int mark) {
    int entry = size++;
    int at = 3 * (entry & MASK);
    if (at == 0) {
      takeChunk(entry >>> CHUNK_BITS);
    }
    int[] slab = last;
    at += lastOffset;
    slab[at] = owner;
    slab[at + 1] = array;
    slab[at + 2] = mark;
    return entry;
  }

  private void takeChunk(int number) {
    if (number == slabs.length) {
      slabs = Arrays.copyOf(slabs, 2 * number);
      offsets = Arrays.copyOf(offsets, 2 * number);
    }
    lastOffset = source.take();
    last = source.slab;
    slabs[number] = last;
    offsets[number] = lastOffset;
  }

  private int at(int entry) {
    return offsets[entry >>> CHUNK_BITS] + 3 * (entry & MASK);
  }

  /** How many entries there are. */
  int size() {
    return size;
  }

  /** The owner of an entry. */
  int owner(int entry) {
    return slabs[entry >>> CHUNK_BITS][at(entry)];
  }

  /** The array of an entry. */
  int array(int entry) {
    return slabs[entry >>> CHUNK_BITS][at(entry) + 1];
  }

  /** The mark of an entry. */
  int mark(int entry) {
    return slabs[entry >>> CHUNK_BITS][at(entry) + 2];
  }

  /** Marks an entry anew. */
  void mark(int entry, int mark) {
    slabs[entry >>> CHUNK_BITS][at(entry) + 2] = mark;
  }

  /** Copies an entry to the place of one before it, with another mark. */
  void move(int entry, int to, int mark) {
    int[] slab = slabs[to >>> CHUNK_BITS];
    int at = at(to);
    slab[at] = owner(entry);
    slab[at + 1] = array(entry);
    slab[at + 2] = mark;
  }

  /** Drops all entries but the first ones; none can be added any more. */
  void cut(int kept) {
    size = kept;
    last = null;
    slabs = Arrays.copyOf(slabs, kept + MASK >>> CHUNK_BITS);
    offsets = Arrays.copyOf(offsets, slabs.length);
  }
}
