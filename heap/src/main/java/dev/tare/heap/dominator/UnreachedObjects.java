// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.References;
import java.util.function.LongConsumer;

/**
 * The objects that no root leads to: heads that a search did not meet, and their trees. And where
 * to enter them: at what nothing refers to, and of every cycle that nothing outside it leads to at
 * the head with the smallest number.
 *
 * <p>To find the cycles, a first search goes through all of them in ascending order and notes where
 * it had to start anew. What it started from late may lead to what it started from early, never the
 * other way round; so the starts are taken again in descending order, without those that are met by
 * then.
 */
final class UnreachedObjects {

  private final References references;
  private final OwnerTrees trees;
  private final PagePool pool;
  private final BitArray unreached;

  UnreachedObjects(References references, OwnerTrees trees, PagePool pool) {
    this.references = references;
    this.trees = trees;
    this.pool = pool;
    this.unreached = new BitArray(references.objectCount());
  }

  /**
   * Finds them, but for shared leaves.
   *
   * @param met the heads that the roots lead to, and shared leaves
   */
  void find(BitArray met) {
    GrowingInts open = new GrowingInts(pool);
    for (long head = next(met, 0); head < met.length(); head = next(met, head + 1)) {
      addTree(head, open);
    }
    open.release();
  }

  /** Adds shared leaves that no reached object refers to. */
  void addLeaves(BitArray leaves) {
    GrowingInts open = new GrowingInts(pool);
    for (long leaf = leaves.nextSet(0, leaves.length());
        leaf < leaves.length();
        leaf = leaves.nextSet(leaf + 1, leaves.length())) {
      addTree(leaf, open);
    }
    open.release();
  }

  private void addTree(long head, GrowingInts open) {
    unreached.set(head);
    open.add(head);
    while (open.length() > 0) {
      followToOwned(open.removeLast(), open);
    }
  }

  private void followToOwned(long object, GrowingInts open) {
    long start = references.start(object);
    int count = start == 0 ? 0 : references.count(start);
    for (int k = 0; k < count; k++) {
      long target = references.target(start, k);
      if (trees.isOwned(target)) {
        unreached.set(target);
        open.add(target);
      }
    }
  }

  /**
   * Hands over each entry, a head.
   *
   * @param met the heads that are met, with those that the consumer adds
   */
  void forEachEntry(BitArray met, LongConsumer consumer) {
    for (long head = next(met, 0); head < met.length(); head = next(met, head + 1)) {
      if (!references.isReferenced(head)) {
        consumer.accept(head);
      }
    }
    GrowingInts starts = startsOfCycles(met);
    while (starts.length() > 0) {
      long start = starts.removeLast();
      if (!met.get(start)) {
        consumer.accept(start);
      }
    }
    starts.release();
  }

  private GrowingInts startsOfCycles(BitArray met) {
    GrowingInts starts = new GrowingInts(pool);
    GrowingInts open = new GrowingInts(pool);
    BitArray seen = null;
    for (long head = next(met, 0); head < met.length(); head = next(met, head + 1)) {
      if (seen == null) {
        seen = new BitArray(met.length());
      }
      if (!seen.getAndSet(head)) {
        starts.add(head);
        open.add(head);
        while (open.length() > 0) {
          followToUnmet(open.removeLast(), open, met, seen);
        }
      }
    }
    open.release();
    return starts;
  }

  private void followToUnmet(long object, GrowingInts open, BitArray met, BitArray seen) {
    long start = references.start(object);
    int count = start == 0 ? 0 : references.count(start);
    for (int k = 0; k < count; k++) {
      long target = references.target(start, k);
      if (trees.isOwned(target) || (!met.get(target) && !seen.getAndSet(target))) {
        open.add(target);
      }
    }
  }

  /** The next head that is not met. */
  private long next(BitArray met, long from) {
    return trees.nextHead(from, met);
  }

  /** Clears the bits of those that are known. */
  void removeFrom(BitArray objects) {
    objects.clearAll(unreached);
  }

  /** Whether no root leads to an object. */
  boolean contains(long object) {
    return unreached.get(object);
  }

  /** How many there are. */
  long count() {
    return unreached.cardinality();
  }
}
