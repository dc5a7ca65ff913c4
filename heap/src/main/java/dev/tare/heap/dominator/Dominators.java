// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedBits;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import java.util.function.LongUnaryOperator;

/**
 * Which object keeps which alive. An object dominates another if every path of references from a
 * root to the other leads over it; the last of these before the other is its immediate dominator.
 *
 * <p>Objects that no root leads to are treated as if they had roots of their own: those that
 * nothing refers to, and of each cycle that nothing outside it leads to the object with the
 * smallest number. What unreached objects refer to has no influence on reached ones.
 */
public final class Dominators {

  /** The largest numbers are marks of the search. */
  private static final long MOST_OBJECTS = 0xFFFF_FF00L;

  private final PagePool pool;

  /** Objects that have no number: the one that refers to them dominates them. */
  private final PagedBits leaves;

  /** Number of an object; of a leaf its dominator plus 1. */
  private final PagedInts numbers;

  /** The object of a number; of the two roots {@link PagedInts#NONE}. */
  private final GrowingInts objects;

  /** Of a number the number of the dominator, which is smaller. */
  private final PagedInts dominators;

  private final long unreached;
  private final long reachedObjects;

  private Dominators(SpanningTree tree, PagePool pool) {
    this.pool = pool;
    this.leaves = tree.leaves();
    this.numbers = tree.numbers();
    this.objects = tree.objects();
    this.unreached = tree.unreached();
    this.reachedObjects = tree.reachedObjects();
    this.dominators = LengauerTarjan.dominators(tree, pool);
  }

  /**
   * Finds the dominators of all objects.
   *
   * @param references complete; not needed any more afterwards
   * @param pool from which pages are taken, at the peak 24 bytes per object (4 for one that leads
   *     to nothing and is not shared), 8 per reference to an object that was met before, and 8 to
   *     72 per object of the longest path that the search goes down
   * @throws IllegalArgumentException if there are more objects than 32 bits number
   */
  public static Dominators of(References references, Roots roots, PagePool pool) {
    if (references.objectCount() > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          references.objectCount() + " objects are more than " + MOST_OBJECTS);
    }
    return of(references, roots, pool, SpanningTree.LARGE_START);
  }

  static Dominators of(References references, Roots roots, PagePool pool, long largeStart) {
    return new Dominators(SpanningTree.of(references, roots, pool, largeStart), pool);
  }

  /** Number of objects. */
  public long objectCount() {
    return numbers.length();
  }

  /** The immediate dominator of an object; {@link PagedInts#NONE} if no object dominates it. */
  public long dominatorOf(long object) {
    long number = numbers.get(object);
    return leaves.get(object) ? number - 1 : objects.get(dominators.get(number));
  }

  /** How many objects the roots lead to. */
  public long reachedObjects() {
    return reachedObjects;
  }

  /** Whether a root leads to an object. */
  public boolean isReached(long object) {
    long at = object;
    while (leaves.get(at)) {
      at = numbers.get(at) - 1;
    }
    return numbers.get(at) < unreached;
  }

  /**
   * Visits every object once, each after its dominator: reached ones before unreached ones, and
   * last those that lead to nothing that others share.
   */
  public void forEachParentFirst(DominatedVisitor visitor) {
    long count = objects.length();
    for (long number = 1; number < count; number++) {
      if (number != unreached) {
        visitor.dominated(objects.get(number), objects.get(dominators.get(number)));
      }
    }
    forEachLeaf(false, visitor);
    forEachLeaf(true, visitor);
  }

  /**
   * The bytes of each object and of all that it dominates.
   *
   * @param bytesOf bytes of an object itself, at least 0; all together less than 2^40
   */
  public Retained retained(LongUnaryOperator bytesOf) {
    Retained retained = new Retained(objectCount(), bytesOf, pool);
    forEachLeaf(true, retained::addToDominator);
    forEachLeaf(false, retained::addToDominator);
    for (long number = objects.length() - 1; number > 0; number--) {
      if (number != unreached) {
        retained.addToDominator(objects.get(number), objects.get(dominators.get(number)));
      }
    }
    return retained;
  }

  /** Hands the pages back to the pool; nothing can be asked any more. */
  public void release() {
    numbers.release();
    objects.release();
    dominators.release();
  }

  /** Leaves whose dominator is a leaf itself, or the others. */
  private void forEachLeaf(boolean belowLeaf, DominatedVisitor visitor) {
    long count = objectCount();
    for (long object = 0; object < count; object++) {
      if (leaves.get(object)) {
        long dominator = numbers.get(object) - 1;
        if (leaves.get(dominator) == belowLeaf) {
          visitor.dominated(object, dominator);
        }
      }
    }
  }
}
