// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;

/**
 * The dominators of the shared leaves of {@link OwnerTrees}: the nearest common dominator of all
 * objects that refer to a leaf, whose own dominators are known by then. What unreached objects
 * refer to has no influence on what is reached.
 */
final class SharedLeaves {

  /** Nothing that refers to the leaf was met yet. */
  private static final long UNKNOWN = PagedInts.NONE - 1;

  private final References references;
  private final BitArray leaves;
  private final BitArray referrers;
  private final PagedInts dominators;
  private final UnreachedObjects unreached;
  private final CommonDominators common;

  /**
   * Of these trees.
   *
   * @param dominators known for all objects but leaves; those of leaves are overwritten
   */
  SharedLeaves(
      References references,
      OwnerTrees trees,
      PagedInts dominators,
      UnreachedObjects unreached,
      CommonDominators common) {
    this.references = references;
    this.leaves = trees.leaves();
    this.referrers = trees.referrersOfHeads();
    this.dominators = dominators;
    this.unreached = unreached;
    this.common = common;
  }

  /** Sets the dominators of all leaves, and adds those that are not reached to the unreached. */
  void attach() {
    for (long leaf = next(leaves, 0); leaf < leaves.length(); leaf = next(leaves, leaf + 1)) {
      dominators.set(leaf, UNKNOWN);
    }
    if (unreached.count() == 0) {
      lead(referrers, leaves);
      return;
    }
    BitArray reachedReferrers = new BitArray(referrers.length());
    reachedReferrers.or(referrers);
    unreached.removeFrom(reachedReferrers);
    lead(reachedReferrers, leaves);
    BitArray unreachedLeaves = new BitArray(leaves.length());
    for (long leaf = next(leaves, 0); leaf < leaves.length(); leaf = next(leaves, leaf + 1)) {
      if (dominators.get(leaf) == UNKNOWN) {
        unreachedLeaves.set(leaf);
      }
    }
    lead(referrers, unreachedLeaves);
    unreached.addLeaves(unreachedLeaves);
  }

  private void lead(BitArray from, BitArray to) {
    for (long object = next(from, 0); object < from.length(); object = next(from, object + 1)) {
      long start = references.start(object);
      int count = references.count(start);
      for (int k = 0; k < count; k++) {
        long target = references.target(start, k);
        if (to.get(target)) {
          lead(object, target);
        }
      }
    }
  }

  private void lead(long object, long leaf) {
    long known = dominators.get(leaf);
    if (known == UNKNOWN) {
      dominators.set(leaf, object);
    } else if (known != object && known != PagedInts.NONE) {
      dominators.set(leaf, common.of(object, known));
    }
  }

  private static long next(BitArray bits, long from) {
    return bits.nextSet(from, bits.length());
  }
}
