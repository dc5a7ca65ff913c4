// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;
import dev.tare.heap.graph.References;
import dev.tare.heap.work.Workers;
import java.util.function.LongUnaryOperator;

/**
 * Which object keeps which alive. An object dominates another if every path of references from a
 * root to the other leads over it; the last of these before the other is its immediate dominator.
 *
 * <p>Objects that no root leads to are treated as if they had roots of their own: those that
 * nothing refers to, and of each cycle that nothing outside it leads to the object with the
 * smallest number among those that several references lead to or, if there are none, of all. What
 * unreached objects refer to has no influence on reached ones.
 */
public final class Dominators {

  /** The largest numbers are marks of the search. */
  private static final long MOST_OBJECTS = 0xFFFF_FF00L;

  private final PagePool pool;
  private final PagedInts dominators;
  private final UnreachedObjects unreached;

  private Dominators(PagePool pool, PagedInts dominators, UnreachedObjects unreached) {
    this.pool = pool;
    this.dominators = dominators;
    this.unreached = unreached;
  }

  /**
   * Finds the dominators of all objects.
   *
   * @param references complete; not needed any more afterwards
   * @param pool from which pages are taken, at the peak 24 bytes per object that is a root, that
   *     not exactly one reference leads to and that leads to such an object, or that refers to one
   *     of these, 8 per reference to one of these that was met before, and 8 to 72 per object of
   *     the longest path that the search goes down; then 8 per object if one that several refer to
   *     is far below the roots
   * @param workers two threads take part of the time
   * @throws IllegalArgumentException if there are more objects than 32 bits number
   */
  public static Dominators of(References references, Roots roots, PagePool pool, Workers workers) {
    return of(references, roots, pool, workers, Limits.STANDARD);
  }

  /**
   * What a test makes small.
   *
   * @param largeStart see {@link SpanningTree#of}
   * @param nearRoot see {@link CommonDominators}
   */
  record Limits(long largeStart, int nearRoot) {
    static final Limits STANDARD = new Limits(SpanningTree.LARGE_START, CommonDominators.NEAR);
  }

  static Dominators of(
      References references, Roots roots, PagePool pool, Workers workers, Limits limits) {
    if (references.objectCount() > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          references.objectCount() + " objects are more than " + MOST_OBJECTS);
    }
    PagedInts dominators = references.takeReferrers();
    OwnerTrees trees = new OwnerTrees(references, dominators, roots, workers);
    UnreachedObjects unreached = new UnreachedObjects(references, trees, pool);
    SpanningTree tree =
        SpanningTree.of(references, trees, roots, dominators, unreached, pool, limits.largeStart());
    PagedInts numbers = LengauerTarjan.dominators(tree, pool);
    GrowingInts objects = tree.objects();
    long count = objects.length();
    for (long number = 1; number < count; number++) {
      long object = objects.get(number);
      // The dominator of an owned object is its owner, which is there already.
      if (number != tree.unreached() && !trees.isOwned(object)) {
        dominators.set(object, objects.get(numbers.get(number)));
      }
    }
    objects.release();
    numbers.release();
    CommonDominators common = new CommonDominators(dominators, pool, limits.nearRoot());
    new SharedLeaves(references, trees, dominators, unreached, common).attach();
    common.release();
    return new Dominators(pool, dominators, unreached);
  }

  /** Number of objects. */
  public long objectCount() {
    return dominators.length();
  }

  /** The immediate dominator of an object; {@link PagedInts#NONE} if no object dominates it. */
  public long dominatorOf(long object) {
    return dominators.get(object);
  }

  /** How many objects the roots lead to. */
  public long reachedObjects() {
    return objectCount() - unreached.count();
  }

  /** Whether a root leads to an object. */
  public boolean isReached(long object) {
    return !unreached.contains(object);
  }

  /** Visits every object once, each after its dominator. */
  public void forEachParentFirst(DominatedVisitor visitor) {
    BitArray visited = new BitArray(objectCount());
    GrowingInts below = new GrowingInts(pool);
    for (long object = 0; object < objectCount(); object++) {
      long at = object;
      while (at != PagedInts.NONE && !visited.getAndSet(at)) {
        below.add(at);
        at = dominatorOf(at);
      }
      while (below.length() > 0) {
        long next = below.removeLast();
        visitor.dominated(next, dominatorOf(next));
      }
    }
    below.release();
  }

  /**
   * The bytes of each object and of all that it dominates.
   *
   * @param bytesOf bytes of an object itself, at least 0; all together less than 2^40
   */
  public Retained retained(LongUnaryOperator bytesOf) {
    PagedLongs own = new PagedLongs(objectCount(), pool);
    for (long object = 0; object < objectCount(); object++) {
      own.set(object, bytesOf.applyAsLong(object));
    }
    return retained(own);
  }

  /**
   * As {@link #retained(LongUnaryOperator)}.
   *
   * @param own bytes of each object itself; the result takes it over
   */
  public Retained retained(PagedLongs own) {
    return new Retained(dominators, own);
  }

  /** Copies the dominators of objects that follow one another, as 32-bit numbers. */
  public void copy(long first, int[] to, int count) {
    dominators.copy(first, to, count);
  }

  /** Hands the pages back to the pool; nothing can be asked any more. */
  public void release() {
    dominators.release();
  }
}
