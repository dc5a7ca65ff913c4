// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;

/**
 * Which holders are below which. The fields of one name can be in objects of several holders; the
 * one that contains most bytes of them is the parent. What a holder retains within itself, as along
 * a chain of two classes in turn, is counted once.
 */
final class HolderTree {

  private static final int DEEPEST = 64;

  private final LongLongHashMap retainedByPair = new LongLongHashMap();
  private final int[] parents;
  private long[] retained;

  HolderTree(int holders) {
    this.parents = new int[holders];
  }

  /** Objects that a holder leads to and that another contains retain so much. */
  void add(int above, int holder, long bytes) {
    retainedByPair.addTo((long) above << Integer.SIZE | holder, bytes);
  }

  int parent(int holder) {
    settle();
    return parents[holder];
  }

  long retainedBytes(int holder) {
    settle();
    return retained[holder];
  }

  private void settle() {
    if (retained != null) {
      return;
    }
    long[] most = new long[parents.length];
    for (LongLongCursor pair : retainedByPair) {
      int above = (int) (pair.key >>> Integer.SIZE);
      int holder = (int) pair.key;
      boolean more =
          pair.value > most[holder] || pair.value == most[holder] && above < parents[holder];
      if (above != holder && more) {
        most[holder] = pair.value;
        parents[holder] = above;
      }
    }
    retained = new long[parents.length];
    for (LongLongCursor pair : retainedByPair) {
      int holder = (int) pair.key;
      if (!isAtOrBelow((int) (pair.key >>> Integer.SIZE), holder)) {
        retained[holder] += pair.value;
      }
    }
  }

  private boolean isAtOrBelow(int holder, int top) {
    int at = holder;
    for (int depth = 0; at != 0 && depth < DEEPEST; depth++) {
      if (at == top) {
        return true;
      }
      at = parents[at];
    }
    return false;
  }
}
