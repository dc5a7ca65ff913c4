// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import java.util.List;

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
    GrowingInts nearer = new GrowingInts(pool);
    GrowingInts further = new GrowingInts(pool);
    Step step = new Step(references, before);
    for (long[] some : List.of(roots.objects(), roots.late())) {
      addRoots(some, before, nearer);
      while (nearer.length() > 0) {
        step.follow(nearer, further);
        GrowingInts done = nearer;
        nearer = further;
        further = done;
        further.clear();
      }
    }
    nearer.release();
    further.release();
    return new PathToRoot(before);
  }

  private static void addRoots(long[] roots, PagedInts before, GrowingInts nearer) {
    for (long root : roots) {
      if (before.get(root) == 0) {
        before.set(root, ROOT);
        nearer.add(root);
      }
    }
  }

  /**
   * Goes from the objects of one distance to those of the next. References are dealt with in
   * blocks: loops as short as these have many reads underway at a time, a search that looks at one
   * reference after the other has one.
   */
  private static final class Step {
    private static final int BLOCK = 256;

    private final References references;
    private final PagedInts before;
    private final long[] starts = new long[BLOCK];
    private final int[] counts = new int[BLOCK];
    private final long[] objects = new long[BLOCK];
    private final long[] targets = new long[BLOCK];
    private final long[] known = new long[BLOCK];
    private int size;

    Step(References references, PagedInts before) {
      this.references = references;
      this.before = before;
    }

    void follow(GrowingInts nearer, GrowingInts further) {
      for (long begin = 0; begin < nearer.length(); begin += BLOCK) {
        int some = (int) Math.min(BLOCK, nearer.length() - begin);
        for (int k = 0; k < some; k++) {
          starts[k] = references.start(nearer.get(begin + k));
        }
        for (int k = 0; k < some; k++) {
          counts[k] = starts[k] == 0 ? 0 : references.count(starts[k]);
        }
        for (int k = 0; k < some; k++) {
          for (int reference = 0; reference < counts[k]; reference++) {
            add(nearer.get(begin + k), references.target(starts[k], reference));
            if (size == BLOCK) {
              meet(further);
            }
          }
        }
      }
      meet(further);
    }

    private void add(long object, long target) {
      objects[size] = object;
      targets[size++] = target;
    }

    private void meet(GrowingInts further) {
      for (int k = 0; k < size; k++) {
        known[k] = before.get(targets[k]);
      }
      for (int k = 0; k < size; k++) {
        // Another of this block may have met it since.
        if (known[k] == 0 && before.get(targets[k]) == 0) {
          before.set(targets[k], objects[k] + 1);
          further.add(targets[k]);
        }
      }
      size = 0;
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
