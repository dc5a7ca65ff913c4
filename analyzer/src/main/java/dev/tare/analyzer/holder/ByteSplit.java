// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.graph.HeapClass;

/** Says which bytes of an object are in which category. For several threads. */
public interface ByteSplit {

  /** Number of categories. */
  int categories();

  /**
   * Adds the bytes of an object to a row of sums, one per category, all bytes exactly once.
   *
   * @param sums where to add
   * @param from index of the first category's sum
   * @return the categories that got bytes, bit 0 for the first
   */
  int add(long object, HeapClass type, long bytes, long[] sums, int from);
}
