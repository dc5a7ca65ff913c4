// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.analyzer.inflation.Verdict;
import dev.tare.analyzer.inflation.Verdicts;
import dev.tare.heap.graph.HeapObjects;

/**
 * Objects that are alike, counted before anything is done with them: those of one class and length,
 * with one verdict and one holder. A dump has millions of objects and, in any part of it, few that
 * are not alike. For one thread.
 */
final class AlikeObjects {

  /** Is told of objects that are alike. */
  interface Visitor {

    /** An object and its holder, and how many objects are like it, with itself. */
    void alike(long object, int holder, long count);
  }

  /** Small enough to stay in a processor's cache. */
  private static final int SLOT_BITS = 13;

  private static final int MASK = (1 << SLOT_BITS) - 1;

  /** Of half full tables a search ends soon. */
  private static final int MOST_KEYS = 1 << SLOT_BITS - 1;

  /** A key has 32 bits for the kind, 8 for the verdict, the rest for the holder. */
  private static final int HOLDER_SHIFT = 40;

  private static final int MOST_HOLDERS = 1 << Long.SIZE - HOLDER_SHIFT;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final HeapObjects objects;
  private final Verdicts verdicts;
  private final Visitor visitor;

  /** In turn a key and how many objects have it; no object, no key. */
  private final long[] counts = new long[2 << SLOT_BITS];

  /** The first object of each key. */
  private final long[] firsts = new long[1 << SLOT_BITS];

  private int keys;

  /** No object yet; a visitor will be told of all that are added. */
  AlikeObjects(HeapObjects objects, Verdicts verdicts, Visitor visitor) {
    this.objects = objects;
    this.verdicts = verdicts;
    this.visitor = visitor;
  }

  /**
   * Adds objects that follow one another.
   *
   * @param holders of each the number of its holder, in the lower 31 bits
   */
  void add(long first, long[] holders, int count) {
    for (int k = 0; k < count; k++) {
      add(first + k, HolderMap.numberIn(holders[k]));
    }
  }

  private void add(long object, int holder) {
    if (holder >= MOST_HOLDERS) {
      visitor.alike(object, holder, 1);
      return;
    }
    long key =
        (long) holder << HOLDER_SHIFT
            | (long) verdicts.code(object) << Integer.SIZE
            | objects.kind(object);
    long[] table = counts;
    int slot = (int) (key * GOLDEN >>> Long.SIZE - SLOT_BITS) << 1;
    while (table[slot + 1] != 0) {
      if (table[slot] == key) {
        table[slot + 1]++;
        return;
      }
      slot = slot + 2 & MASK << 1;
    }
    addFirst(object, holder, key, slot);
  }

  private void addFirst(long object, int holder, long key, int slot) {
    boolean canBeAlike =
        Verdict.tellsAll(verdicts.code(object)) && objects.isUniform(objects.kind(object));
    if (!canBeAlike) {
      visitor.alike(object, holder, 1);
      return;
    }
    counts[slot] = key;
    counts[slot + 1] = 1;
    firsts[slot >>> 1] = object;
    keys++;
    if (keys == MOST_KEYS) {
      flush();
    }
  }

  /** Tells the visitor of those objects that it does not know yet. */
  void flush() {
    for (int slot = 0; slot <= MASK; slot++) {
      long count = counts[2 * slot + 1];
      if (count != 0) {
        visitor.alike(firsts[slot], (int) (counts[2 * slot] >>> HOLDER_SHIFT), count);
        counts[2 * slot + 1] = 0;
      }
    }
    keys = 0;
  }
}
