// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;

/**
 * For every reached object a shortest path of references from a root. A breadth-first search; late
 * roots take part when the others lead to nothing new, so no path begins at one without need.
 */
public final class PathToRoot {

  /** Marks roots. What is not reached has 0, others the object before them plus 1. */
  private static final long ROOT = 0xFFFF_FFFFL;

  private final PagedInts before;

  private PathToRoot(PagedInts before) {
    this.before = before;
  }

  /**
   * Searches all that the roots lead to.
   *
   * @param pool from which pages are taken: 4 bytes per object that stay, and 4 per object at most
   *     while the search goes on
   */
  public static PathToRoot of(References references, Roots roots, PagePool pool) {
    PagedInts before = new PagedInts(references.objectCount(), pool);
    long[] next = roots.objects();
    GrowingInts nearer = new GrowingInts(pool);
    GrowingInts further = new GrowingInts(pool);
    while (addRoots(next, before, nearer)) {
      while (nearer.length() > 0) {
        follow(references, nearer, before, further);
        GrowingInts done = nearer;
        nearer = further;
        further = done;
        further.clear();
      }
      next = roots.late(object -> before.get(object) != 0);
    }
    nearer.release();
    further.release();
    return new PathToRoot(before);
  }

  private static boolean addRoots(long[] roots, PagedInts before, GrowingInts nearer) {
    for (long root : roots) {
      if (before.get(root) == 0) {
        before.set(root, ROOT);
        nearer.add(root);
      }
    }
    return nearer.length() > 0;
  }

  private static void follow(
      References references, GrowingInts nearer, PagedInts before, GrowingInts further) {
    for (long k = 0; k < nearer.length(); k++) {
      long object = nearer.get(k);
      long start = references.start(object);
      int count = start == 0 ? 0 : references.count(start);
      for (int reference = 0; reference < count; reference++) {
        long target = references.target(start, reference);
        if (before.get(target) == 0) {
          before.set(target, object + 1);
          further.add(target);
        }
      }
    }
  }

  /**
   * The objects from a root, first, to an object, last; empty if no root leads to it.
   *
   * @param most at most so many objects, the nearest to the object; the first is a root only if
   *     {@link #isRoot} says so
   */
  public long[] to(long object, int most) {
    int length = 0;
    long at = object;
    while (before.get(at) != 0 && length < most) {
      length++;
      if (isRoot(at)) {
        break;
      }
      at = before.get(at) - 1;
    }
    long[] path = new long[length];
    at = object;
    for (int k = length - 1; k >= 0; k--) {
      path[k] = at;
      at = before.get(at) - 1;
    }
    return path;
  }

  /** Whether a path begins at this object. */
  public boolean isRoot(long object) {
    return before.get(object) == ROOT;
  }

  /** Hands the pages back to the pool; nothing can be asked any more. */
  public void release() {
    before.release();
  }
}
