// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import java.util.Arrays;

/** The smallest distance to the next object, per class: no instance is larger. */
final class SmallestGaps {
  private long[] smallest = new long[0];

  void instance(int number, long gap) {
    if (number >= smallest.length) {
      int before = smallest.length;
      smallest = Arrays.copyOf(smallest, Math.max(number + 1, 2 * before));
      Arrays.fill(smallest, before, smallest.length, Long.MAX_VALUE);
    }
    if (gap < smallest[number]) {
      smallest[number] = gap;
    }
  }

  void merge(SmallestGaps other) {
    for (int number = 0; number < other.smallest.length; number++) {
      instance(number, other.smallest[number]);
    }
  }

  /** Of a class; 0 if no object lies behind one of its instances. */
  long of(int number) {
    return number < smallest.length && smallest[number] != Long.MAX_VALUE ? smallest[number] : 0;
  }
}
