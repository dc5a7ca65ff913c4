// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import dev.tare.heap.work.Workers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What is plain of dominators: an object that exactly one reference leads to, and that is no root,
 * is dominated by the object that refers to it, its <em>owner</em>. Owned objects hang in trees
 * below those that are not, the <em>heads</em>. Most objects are owned, and only heads need a
 * search.
 *
 * <p>Of the heads it needs those that lead to heads. The others, such as strings that several
 * objects share, are the <em>shared leaves</em>: they dominate no head, and what dominates them
 * follows from what refers to them when the search is over. Roots and what nothing refers to are
 * never taken for leaves.
 *
 * <p>Of the owned objects a search needs those that refer to a head that is no leaf, the
 * <em>exits</em>, and those where the ways to exits part, the <em>forks</em>. No other owned object
 * dominates a head: some exit or fork below it does, if it does. Other owned objects that lead to
 * exits are on the only way from one of these to the next, and the rest, the <em>pendant</em>
 * objects, leads nowhere.
 *
 * <p>A cycle of owned objects has no head. Nothing outside leads to it, so that the object with the
 * smallest number is made its head.
 */
final class OwnerTrees {

  /** Steps to a head that are taken without remembering where one has been. */
  private static final int NEAR = 4;

  private final References references;

  /** Of an owned object its owner. */
  private final PagedInts owners;

  private final BitArray owned;

  /** Objects that refer to a head, a leaf or not. */
  private final BitArray referrers;

  private final BitArray leaves;

  /** Exits and forks. */
  private final BitArray nodes;

  /** Owned objects without exits below them, and leaves. */
  private final BitArray pendant;

  /**
   * Looks at all objects.
   *
   * @param owners per object one that refers to it
   * @param roots which are heads although only one reference may lead to them
   * @param workers how many threads may look
   */
  OwnerTrees(References references, PagedInts owners, Roots roots, Workers workers) {
    this.references = references;
    this.owners = owners;
    this.owned = references.referencedOnce();
    this.referrers = new BitArray(owned.length());
    this.leaves = new BitArray(owned.length());
    this.nodes = new BitArray(owned.length());
    this.pendant = new BitArray(owned.length());
    List<long[]> allRoots = List.of(roots.objects(), roots.late());
    for (long[] some : allRoots) {
      for (long head : some) {
        owned.clear(head);
      }
    }
    // To the other it does not matter whether the one has made a head yet: only a search that
    // begins at that head comes to the way back to it.
    Workers.runAll(
        List.of(
            Executors.callable(this::cutCycles),
            Executors.callable(
                () -> {
                  findLeaves(allRoots);
                  findNodes();
                })),
        workers.threads() > 1);
  }

  private void cutCycles() {
    BitArray hanging = new BitArray(owned.length());
    BitArray onWay = new BitArray(owned.length());
    for (long object = 0; object < owned.length(); object++) {
      // A cycle has an object whose owner has a larger number. Most trees are low.
      if (owners.get(object) >= object && !isNearHead(object) && !hanging.get(object)) {
        long end = wayUp(object, hanging, onWay);
        if (owned.get(end) && !hanging.get(end)) {
          owned.clear(smallestOfCycle(end));
        }
        for (long at = object; onWay.get(at); at = owners.get(at)) {
          onWay.clear(at);
          hanging.set(at);
        }
      }
    }
  }

  private boolean isNearHead(long object) {
    long at = object;
    for (int steps = 0; steps < NEAR; steps++) {
      if (!owned.get(at)) {
        return true;
      }
      at = owners.get(at);
    }
    return false;
  }

  /** Up to a head, to what hangs on one already, or to the second visit of an object. */
  private long wayUp(long object, BitArray hanging, BitArray onWay) {
    long at = object;
    while (owned.get(at) && !hanging.get(at) && !onWay.getAndSet(at)) {
      at = owners.get(at);
    }
    return at;
  }

  private long smallestOfCycle(long object) {
    long smallest = object;
    for (long at = owners.get(object); at != object; at = owners.get(at)) {
      smallest = Math.min(smallest, at);
    }
    return smallest;
  }

  private void findLeaves(List<long[]> allRoots) {
    BitArray leading = new BitArray(owned.length());
    long count = references.objectCount();
    for (long object = 0; object < count; object++) {
      long start = references.start(object);
      if (start != 0 && refersOutside(start, owned)) {
        referrers.set(object);
        long at = object;
        while (!leading.getAndSet(at) && owned.get(at)) {
          at = owners.get(at);
        }
      }
    }
    // The head of a cycle is referred to once only.
    leaves.or(references.referencedTwice());
    leaves.clearAll(leading);
    for (long[] some : allRoots) {
      for (long root : some) {
        leaves.clear(root);
      }
    }
  }

  private void findNodes() {
    pendant.or(owned);
    BitArray harmless = new BitArray(owned.length());
    harmless.or(owned);
    harmless.or(leaves);
    long count = references.objectCount();
    for (long object = referrers.nextSet(0, count);
        object < count;
        object = referrers.nextSet(object + 1, count)) {
      if (owned.get(object) && refersOutside(references.start(object), harmless)) {
        nodes.set(object);
        if (pendant.getAndClear(object)) {
          leadFrom(owners.get(object));
        }
      }
    }
    pendant.or(leaves);
  }

  /** Whether at least one reference at a start leads to an object that is not in a set. */
  private boolean refersOutside(long start, BitArray set) {
    int count = references.count(start);
    for (int k = 0; k < count; k++) {
      if (!set.get(references.target(start, k))) {
        return true;
      }
    }
    return false;
  }

  /** One more way to an exit begins at an object and, if it is the first one, at its owners. */
  private void leadFrom(long object) {
    long at = object;
    while (owned.get(at)) {
      if (!pendant.getAndClear(at)) {
        nodes.set(at);
        return;
      }
      at = owners.get(at);
    }
  }

  /** Whether an object has an owner. */
  boolean isOwned(long object) {
    return owned.get(object);
  }

  /** The shared leaves. */
  BitArray leaves() {
    return leaves;
  }

  /** Objects that refer to a head, which may be a shared leaf. */
  BitArray referrersOfHeads() {
    return referrers;
  }

  /** The first head from a number on that is not in a set; the number of objects if none is. */
  long nextHead(long from, BitArray without) {
    return owned.nextClearInBoth(without, from);
  }

  /** Whether an object leads to no head but shared leaves, and is owned or such a leaf itself. */
  boolean isPendant(long object) {
    return pendant.get(object);
  }

  /**
   * The first node at or below an owned object that is not pendant, on an only way if need be.
   *
   * @return {@link PagedInts#NONE} if the way ends at what was made the head of a cycle
   */
  long nodeBelow(long object) {
    long at = object;
    while (at != PagedInts.NONE && !nodes.get(at)) {
      at = leadingTarget(at);
    }
    return at;
  }

  /** The only target of an object on an only way that leads further. */
  private long leadingTarget(long object) {
    long start = references.start(object);
    int count = references.count(start);
    for (int k = 0; k < count; k++) {
      long target = references.target(start, k);
      if (owned.get(target) && !pendant.get(target)) {
        return target;
      }
    }
    return PagedInts.NONE;
  }
}
