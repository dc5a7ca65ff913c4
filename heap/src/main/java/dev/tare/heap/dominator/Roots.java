// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

/** The objects that are alive whoever refers to them. */
@FunctionalInterface
public interface Roots {

  /** Numbers of objects in any order; an object may be named twice. */
  long[] objects();

  /**
   * Further objects that are alive, such as classes. Those that the others lead to do not become
   * roots.
   */
  default long[] late() {
    return new long[0];
  }

  /** These objects and no others. */
  static Roots of(long... objects) {
    long[] copy = objects.clone();
    return () -> copy;
  }
}
