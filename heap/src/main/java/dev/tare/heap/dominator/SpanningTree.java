// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import java.util.List;

/**
 * A depth-first search from the roots, which numbers what it meets, and all that Lengauer and
 * Tarjan's algorithm needs to know of the references that are not in its tree.
 *
 * <p>Number 0 stands for the virtual root, whose children are the roots. {@link #unreached} stands
 * for the second root, below which everything hangs that no root leads to. Every other number is an
 * object's: a head's that is no shared leaf, an exit's or a fork's of {@link OwnerTrees}; others do
 * not matter to the search. A reference to a root is left out: it changes no dominator.
 */
final class SpanningTree {

  /** Places of what is known of a number, from four times the number. */
  static final int PARENT = 0;

  static final int SEMI = 1;
  static final int LABEL = 2;
  static final int DOMINATOR = 3;

  private static final int PLACES = 4;

  /** Marks roots before they are numbered. */
  private static final long PENDING = 0xFFFF_FFFFL;

  /** The start of references that does not fit 32 bits, and larger ones. */
  static final long LARGE_START = 0xFFFF_FFFFL;

  /**
   * Targets of an object that are dealt with in one go. So many targets that are done and so many
   * that wait share 32 bits of the stack: the ones are a multiple of this, the others at most this.
   */
  private static final int WINDOW = 16;

  /** References that are put on lists in one go. */
  private static final int BLOCK = 256;

  private final References references;
  private final OwnerTrees trees;
  private final long largeStart;

  /** Heads that have a number, are pending or are shared leaves, which get none. */
  private final BitArray numbered;

  /**
   * Number of a head; before it is numbered, the start of its references, so that the search waits
   * for one place in memory instead of two; large ones only the references know. Of owned objects
   * nothing that concerns the search.
   */
  private final PagedInts numbers;

  private final GrowingInts objects;
  private final GrowingInts nodes;

  /** At 2p and 2p+1 the target, until lists are made, and the number of the referrer. */
  private final GrowingInts predecessors;

  /** Objects that are not done: targets that wait, the number, what is to be done. */
  private final GrowingInts stack;

  /** The root whose children are being numbered. */
  private long top;

  private long unreached;

  private SpanningTree(
      References references, OwnerTrees trees, PagedInts places, PagePool pool, long largeStart) {
    this.references = references;
    this.trees = trees;
    this.largeStart = largeStart;
    this.numbered = new BitArray(references.objectCount());
    this.numbers = places;
    this.objects = new GrowingInts(pool);
    this.nodes = new GrowingInts(pool);
    this.predecessors = new GrowingInts(pool);
    this.stack = new GrowingInts(pool);
  }

  /**
   * Searches everything: from the roots, from late roots, then what is not reached.
   *
   * @param places per object a place; those of heads are overwritten
   * @param withoutRoot is told of what the roots do not lead to
   * @param largeStart {@link #LARGE_START}, or less so that a test has large starts
   */
  static SpanningTree of(
      References references,
      OwnerTrees trees,
      Roots roots,
      PagedInts places,
      UnreachedObjects withoutRoot,
      PagePool pool,
      long largeStart) {
    SpanningTree tree = new SpanningTree(references, trees, places, pool, largeStart);
    tree.search(roots, withoutRoot);
    tree.stack.release();
    tree.linkPredecessors();
    return tree;
  }

  private void search(Roots roots, UnreachedObjects withoutRoot) {
    number(PagedInts.NONE, 0);
    // Place 0 ends a list of predecessors.
    predecessors.growTo(2);
    numbered.or(trees.leaves());
    placeHeads();
    for (long[] some : List.of(roots.objects(), roots.late())) {
      markPending(some);
      descendFromPending(some);
    }
    withoutRoot.find(numbered);
    unreached = number(PagedInts.NONE, 0);
    top = unreached;
    withoutRoot.forEachEntry(numbered, this::descend);
  }

  private void placeHeads() {
    long count = references.objectCount();
    for (long head = trees.nextHead(0, numbered);
        head < count;
        head = trees.nextHead(head + 1, numbered)) {
      numbers.set(head, Math.min(references.start(head), largeStart));
    }
  }

  /** Marks those not yet met. */
  private void markPending(long[] roots) {
    for (long root : roots) {
      if (!numbered.getAndSet(root)) {
        numbers.set(root, PENDING);
      }
    }
  }

  private void descendFromPending(long[] roots) {
    for (long root : roots) {
      if (numbers.get(root) == PENDING) {
        descend(root);
      }
    }
  }

  private long number(long object, long parent) {
    long number = objects.length();
    objects.add(object);
    nodes.growTo(PLACES * (number + 1));
    nodes.set(PLACES * number + PARENT, parent);
    nodes.set(PLACES * number + SEMI, parent);
    return number;
  }

  private long numberHead(long head, long parent) {
    long number = number(head, parent);
    numbered.set(head);
    numbers.set(head, number);
    return number;
  }

  /** Numbers an object and all that it leads to and that is not numbered yet. */
  private void descend(long root) {
    long object = root;
    long number = numberHead(object, top);
    long start = references.start(object);
    int count = start == 0 ? 0 : references.count(start);
    int next = 0;
    int waiting = 0;
    while (true) {
      if (waiting > 0) {
        waiting--;
        long target = stack.removeLast();
        boolean owned = trees.isOwned(target);
        if (!owned && numbered.get(target)) {
          defer(number, target);
          continue;
        }
        // Whoever goes on with its last target need not be come back to: a list of any length
        // takes no place on the stack.
        if (waiting > 0 || next < count) {
          stack.add(number);
          stack.add((next < count ? next : 0L) * 2 + waiting);
        }
        start = owned ? references.start(target) : start(target, numbers.get(target));
        count = references.count(start);
        number = owned ? number(target, number) : numberHead(target, number);
        object = target;
        next = 0;
        waiting = 0;
      } else if (next < count) {
        int end = Math.min(count, next + WINDOW);
        waiting = meetTargets(number, start, next, end);
        next = end;
      } else if (stack.length() > 0) {
        long rest = stack.removeLast();
        waiting = (int) (rest % (2 * WINDOW));
        next = (int) ((rest - waiting) / 2);
        number = stack.removeLast();
        count = 0;
        if (next > 0) {
          object = objects.get(number);
          start = references.start(object);
          count = references.count(start);
        }
      } else {
        return;
      }
    }
  }

  /**
   * Deals with some targets of an object as far as it is possible without leaving the object, and
   * puts the others on the stack. They are dealt with in one go because the memory of all of them
   * is waited for at the same time then; one after the other takes several times as long.
   *
   * @return how many are on the stack
   */
  private int meetTargets(long number, long start, int from, int end) {
    int waiting = 0;
    for (int k = from; k < end; k++) {
      long target = references.target(start, k);
      if (trees.isPendant(target)) {
        continue;
      }
      if (trees.isOwned(target)) {
        long node = trees.nodeBelow(target);
        if (node != PagedInts.NONE) {
          stack.add(node);
          waiting++;
        }
      } else if (numbered.get(target)) {
        defer(number, target);
      } else {
        long known = numbers.get(target);
        if (known == 0) {
          numberHead(target, number);
        } else {
          stack.add(target);
          waiting++;
        }
      }
    }
    return waiting;
  }

  private long start(long object, long known) {
    return known == largeStart ? references.start(object) : known;
  }

  /**
   * A reference to an object that has a number already. What follows from it is found out when all
   * have: by then nothing waits for it.
   */
  private void defer(long number, long target) {
    predecessors.add(target);
    predecessors.add(number);
  }

  /** Puts the references that are not in the tree on lists, each of the object it leads to. */
  private void linkPredecessors() {
    long[] to = new long[BLOCK];
    long[] semi = new long[BLOCK];
    long count = predecessors.length() >>> 1;
    for (long begin = 1; begin < count; begin += BLOCK) {
      int size = (int) Math.min(BLOCK, count - begin);
      // Loops this short have many places of memory underway at a time.
      for (int k = 0; k < size; k++) {
        to[k] = numbers.get(predecessors.get(2 * (begin + k)));
      }
      for (int k = 0; k < size; k++) {
        semi[k] = nodes.get(PLACES * to[k] + SEMI);
      }
      for (int k = 0; k < size; k++) {
        link(begin + k, to[k], semi[k]);
      }
    }
  }

  private void link(long place, long to, long knownSemi) {
    long from = predecessors.get(2 * place + 1);
    long root = from > unreached ? unreached : 0;
    if (to <= root || to == from || knownSemi <= root) {
      // From an unreached object to a reached one; to itself; to a root.
      return;
    }
    if (from > to) {
      predecessors.set(2 * place, nodes.get(PLACES * to + LABEL));
      nodes.set(PLACES * to + LABEL, place);
    } else if (from < nodes.get(PLACES * to + SEMI)) {
      // From above: the referrer itself is a candidate for the semidominator.
      nodes.set(PLACES * to + SEMI, from);
    }
  }

  /** The object of a number. */
  GrowingInts objects() {
    return objects;
  }

  /**
   * Four places per number. {@link #PARENT}: its parent in the tree. {@link #SEMI}: the smallest
   * number known so far from which a path of larger numbers leads to it. {@link #LABEL}: the first
   * place of its list in {@link #predecessors}, or 0. {@link #DOMINATOR}: 0.
   */
  GrowingInts nodes() {
    return nodes;
  }

  /** At 2p the next place of the list or 0, at 2p+1 a referrer that has a larger number. */
  GrowingInts predecessors() {
    return predecessors;
  }

  /** The number below which hangs what no root leads to; all larger numbers do. */
  long unreached() {
    return unreached;
  }
}
