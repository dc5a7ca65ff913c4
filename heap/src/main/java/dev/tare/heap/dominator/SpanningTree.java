// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedBits;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;

/**
 * A depth-first search from the roots, which numbers what it meets, and all that Lengauer and
 * Tarjan's algorithm needs to know of the references that are not in its tree.
 *
 * <p>Number 0 stands for the virtual root, whose children are the roots. {@link #unreached} stands
 * for the second root, below which everything hangs that no root leads to. Every other number is an
 * object's. A reference to a root is left out: it changes no dominator.
 *
 * <p>Objects whose only reference is the one that led to them, and which lead to nothing, are
 * dominated by the object that refers to them. They get no number; nor do objects that are met in
 * the same way and lead to such objects only, as a string to its bytes. They are the majority.
 */
final class SpanningTree {

  /** Marks roots before they are numbered. */
  private static final long PENDING = 0xFFFF_FFFFL;

  /** Targets of an object that are looked at to tell that it leads to leaves only. */
  private static final int FEW = 8;

  private final References references;
  private final PagePool pool;

  /** Objects that have no number of their own. */
  private final PagedBits leaves;

  /** Number of an object; of one in {@code leaves} the object that refers to it, plus 1; or 0. */
  private final PagedInts numbers;

  private final GrowingInts objects;
  private final GrowingInts parents;
  private final GrowingInts semi;
  private final GrowingInts firstPredecessor;
  private final GrowingInts predecessors;
  private final GrowingInts stack;

  /** The root whose children are being numbered. */
  private long top;

  private long unreached;

  private SpanningTree(References references, PagePool pool) {
    this.references = references;
    this.pool = pool;
    this.leaves = new PagedBits(references.objectCount());
    this.numbers = new PagedInts(references.objectCount(), pool);
    this.objects = new GrowingInts(pool);
    this.parents = new GrowingInts(pool);
    this.semi = new GrowingInts(pool);
    this.firstPredecessor = new GrowingInts(pool);
    this.predecessors = new GrowingInts(pool);
    this.stack = new GrowingInts(pool);
  }

  /** Searches everything: from the roots, from late roots, then what is not reached. */
  static SpanningTree of(References references, Roots roots, PagePool pool) {
    SpanningTree tree = new SpanningTree(references, pool);
    tree.search(roots);
    tree.stack.release();
    return tree;
  }

  private void search(Roots roots) {
    number(PagedInts.NONE, 0);
    // Place 0 ends a list of predecessors.
    predecessors.add(0);
    predecessors.add(0);
    long[] next = roots.objects();
    markPending(next);
    markLeaves();
    boolean more = true;
    while (more) {
      descendFromPending(next);
      next = roots.late(object -> numbers.get(object) != 0);
      more = markPending(next);
    }
    unreached = number(PagedInts.NONE, 0);
    top = unreached;
    descendFromUnreferenced();
    new UnreachedCycles(references, pool, object -> isMet(object)).forEachEntry(this::descend);
  }

  private boolean isMet(long object) {
    return numbers.get(object) != 0;
  }

  /** Marks those not yet met; false if there are none. */
  private boolean markPending(long[] roots) {
    boolean any = false;
    for (long root : roots) {
      if (numbers.get(root) == 0) {
        numbers.set(root, PENDING);
        leaves.clear(root);
        any = true;
      }
    }
    return any;
  }

  private void markLeaves() {
    long count = references.objectCount();
    for (long object = 0; object < count; object++) {
      if (references.start(object) == 0
          && references.isReferenced(object)
          && !references.isShared(object)
          && numbers.get(object) == 0) {
        leaves.set(object);
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

  private void descendFromUnreferenced() {
    long count = references.objectCount();
    for (long object = 0; object < count; object++) {
      if (!references.isReferenced(object) && numbers.get(object) == 0) {
        descend(object);
      }
    }
  }

  private long number(long object, long parent) {
    long number = objects.length();
    objects.add(object);
    parents.add(parent);
    semi.add(parent);
    firstPredecessor.add(0);
    return number;
  }

  /** Numbers an object and all that it leads to and that is not numbered yet. */
  private void descend(long root) {
    long object = root;
    long start = references.start(object);
    long number = number(object, top);
    numbers.set(object, number);
    if (start == 0) {
      return;
    }
    int count = references.count(start);
    int k = 0;
    while (true) {
      if (k == count) {
        if (stack.length() == 0) {
          return;
        }
        k = (int) stack.removeLast();
        number = stack.removeLast();
        object = objects.get(number);
        start = references.start(object);
        count = references.count(start);
      }
      long target = references.target(start, k++);
      if (leaves.get(target)) {
        numbers.set(target, object + 1);
        continue;
      }
      long known = numbers.get(target);
      if (known != 0) {
        if (known != PENDING) {
          noteReference(number, known);
        }
        continue;
      }
      long targetStart = references.start(target);
      if (targetStart != 0) {
        int targetCount = references.count(targetStart);
        if (targetCount <= FEW
            && !references.isShared(target)
            && leadsToLeavesOnly(targetStart, targetCount)) {
          takeAsLeaf(target, object, targetStart, targetCount);
          continue;
        }
        // Whoever goes on with its last target need not be come back to: a list of any length takes
        // no place on the stack.
        if (k < count) {
          stack.add(number);
          stack.add(k);
        }
        number = number(target, number);
        numbers.set(target, number);
        object = target;
        start = targetStart;
        count = targetCount;
        k = 0;
      } else {
        numbers.set(target, number(target, number));
      }
    }
  }

  private boolean leadsToLeavesOnly(long start, int count) {
    for (int k = 0; k < count; k++) {
      if (!leaves.get(references.target(start, k))) {
        return false;
      }
    }
    return true;
  }

  private void takeAsLeaf(long object, long referrer, long start, int count) {
    numbers.set(object, referrer + 1);
    leaves.set(object);
    for (int k = 0; k < count; k++) {
      numbers.set(references.target(start, k), object + 1);
    }
  }

  /** A reference that is not in the tree. */
  private void noteReference(long from, long to) {
    if (to <= top) {
      // From an unreached object to a reached one.
      return;
    }
    long known = semi.get(to);
    if (known <= top || from == to) {
      return;
    }
    if (from < to) {
      // From above: the referrer itself is a candidate for the semidominator.
      if (from < known) {
        semi.set(to, from);
      }
    } else {
      long place = predecessors.length() >>> 1;
      predecessors.add(firstPredecessor.get(to));
      predecessors.add(from);
      firstPredecessor.set(to, place);
    }
  }

  PagedBits leaves() {
    return leaves;
  }

  /** Per object its number; for leaves the object that refers to them, plus 1. */
  PagedInts numbers() {
    return numbers;
  }

  /** The object of a number. */
  GrowingInts objects() {
    return objects;
  }

  /** The parent in the tree, of a number; the solver shortens these paths. */
  GrowingInts parents() {
    return parents;
  }

  /** The smallest number known so far from which a path of larger numbers leads to this one. */
  GrowingInts semi() {
    return semi;
  }

  /** Per number the first place in {@link #predecessors}, or 0. */
  GrowingInts firstPredecessor() {
    return firstPredecessor;
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
