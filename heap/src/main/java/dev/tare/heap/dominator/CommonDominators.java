// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;

/**
 * The nearest object that dominates two others or is one of them.
 *
 * <p>Most objects are near a root, and the ways up are compared. Going up a list of a million nodes
 * for each of its items would take forever: objects that are further below get the length of the
 * way and a jump over a part of it, so that a way up takes the logarithm of its length in steps: E.
 * W. Myers, "An applicative random-access stack", 1983.
 */
final class CommonDominators {

  /** So many objects may be on the way from a root. */
  static final int NEAR = 64;

  private static final long NONE = PagedInts.NONE;

  private final PagedInts dominators;
  private final PagePool pool;
  private final int near;

  /** Ways up, from an object to a root. */
  private final long[] way;

  private final long[] otherWay;

  /** The object at which {@link #way} begins, and its length. */
  private long wayOf = NONE;

  private int wayLength;

  /** Number of objects on the way to a root, with both; 0 if it is not known yet. */
  private PagedInts depths;

  /** An object on the way up, or of a root itself. */
  private PagedInts jumps;

  private GrowingInts below;

  /**
   * For these dominators.
   *
   * @param near {@link #NEAR}, or less so that a test has long ways
   */
  CommonDominators(PagedInts dominators, PagePool pool, int near) {
    this.dominators = dominators;
    this.pool = pool;
    this.near = near;
    this.way = new long[near];
    this.otherWay = new long[near];
  }

  /**
   * Of two objects whose dominators are known, with all above; {@link PagedInts#NONE} if no object
   * dominates both. Cheaper if the first is that of the last call.
   */
  long of(long object, long other) {
    if (object != wayOf) {
      wayLength = goUp(object, way);
      wayOf = object;
    }
    int length = wayLength;
    int otherLength = goUp(other, otherWay);
    if (length > near || otherLength > near) {
      return ofFar(object, other);
    }
    long common = NONE;
    while (length > 0 && otherLength > 0) {
      long above = way[--length];
      if (otherWay[--otherLength] != above) {
        break;
      }
      common = above;
    }
    return common;
  }

  /** Notes the way from an object to a root; more than {@link #near} if it is longer. */
  private int goUp(long object, long[] objects) {
    long at = object;
    int length = 0;
    while (at != NONE) {
      if (length == near) {
        return near + 1;
      }
      objects[length++] = at;
      at = dominators.get(at);
    }
    return length;
  }

  private long ofFar(long object, long other) {
    if (depths == null) {
      depths = new PagedInts(dominators.length(), pool);
      jumps = new PagedInts(dominators.length(), pool);
      below = new GrowingInts(pool);
    }
    measure(object);
    measure(other);
    long depth = Math.min(depths.get(object), depths.get(other));
    long one = upTo(depth, object);
    long two = upTo(depth, other);
    while (one != two) {
      // Objects of the same depth jump equally far.
      boolean jump = jumps.get(one) != jumps.get(two);
      if (jump && jumps.get(one) == one) {
        return NONE;
      }
      one = jump ? jumps.get(one) : dominators.get(one);
      two = jump ? jumps.get(two) : dominators.get(two);
    }
    return one;
  }

  private long upTo(long depth, long object) {
    long at = object;
    while (depths.get(at) > depth) {
      long jump = jumps.get(at);
      at = depths.get(jump) >= depth ? jump : dominators.get(at);
    }
    return at;
  }

  /** Finds depth and jump of an object and of all above it. */
  private void measure(long object) {
    long at = object;
    while (at != NONE && depths.get(at) == 0) {
      below.add(at);
      at = dominators.get(at);
    }
    while (below.length() > 0) {
      long next = below.removeLast();
      long above = dominators.get(next);
      if (above == NONE) {
        depths.set(next, 1);
        jumps.set(next, next);
      } else {
        depths.set(next, depths.get(above) + 1);
        long jump = jumps.get(above);
        long second = jumps.get(jump);
        boolean even =
            depths.get(above) - depths.get(jump) == depths.get(jump) - depths.get(second);
        jumps.set(next, even ? second : above);
      }
    }
  }

  /** Hands the pages back to the pool. */
  void release() {
    if (depths != null) {
      depths.release();
      jumps.release();
      below.release();
    }
  }
}
