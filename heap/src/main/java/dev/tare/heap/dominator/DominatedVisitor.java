// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.PagedInts;

/** Told of every object and of the object that dominates it. */
@FunctionalInterface
public interface DominatedVisitor {

  /**
   * An object.
   *
   * @param dominator its immediate dominator, {@link PagedInts#NONE} if no object dominates it
   */
  void dominated(long object, long dominator);
}
