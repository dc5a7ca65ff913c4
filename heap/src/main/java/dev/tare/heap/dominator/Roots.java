// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import java.util.function.LongPredicate;

/** The objects that are alive whoever refers to them. */
@FunctionalInterface
public interface Roots {

  /** Numbers of objects in any order; an object may be named twice. */
  long[] objects();

  /**
   * Further roots that depend on what is reached, such as the classes of the reached objects. Asked
   * when everything is reached that the roots so far lead to, and again until no object is named
   * that is not reached already. Those that are reached already do not become roots.
   *
   * @param reached whether an object is reached from the roots so far
   */
  default long[] late(LongPredicate reached) {
    return new long[0];
  }

  /** All objects that {@link #late} may ever name, and more if need be. */
  default long[] lateCandidates() {
    return new long[0];
  }

  /** These objects and no others. */
  static Roots of(long... objects) {
    long[] copy = objects.clone();
    return () -> copy;
  }
}
