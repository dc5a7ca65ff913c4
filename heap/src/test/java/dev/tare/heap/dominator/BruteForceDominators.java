// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.dominator.SmallGraph.Edge;
import java.util.BitSet;

/** Dominators by their definition: take an object out and see what is not reached any more. */
final class BruteForceDominators {

  private static final int NOTHING = -1;

  private final SmallGraph graph;
  private final BitSet roots = new BitSet();
  private final BitSet reached;
  private final BitSet entries = new BitSet();

  BruteForceDominators(SmallGraph graph) {
    this.graph = graph;
    graph.roots().forEach(roots::set);
    BitSet early = from(roots, NOTHING);
    for (Edge pair : graph.lateRoots()) {
      if (!early.get(pair.to())) {
        roots.set(pair.to());
      }
    }
    reached = from(roots, NOTHING);
    findEntries();
  }

  /**
   * Of what is not reached: those that no other leads to, of a cycle of such the smallest that
   * several references lead to or, if there are none, the smallest.
   */
  private void findEntries() {
    for (int object = 0; object < graph.objects(); object++) {
      if (!reached.get(object)) {
        BitSet below = reachableFrom(object);
        boolean entry = true;
        for (int other = 0; other < graph.objects(); other++) {
          if (!reached.get(other) && other != object && reachableFrom(other).get(object)) {
            entry &= below.get(other) && comesBefore(object, other);
          }
        }
        if (entry) {
          entries.set(object);
        }
      }
    }
  }

  private boolean comesBefore(int object, int other) {
    return isHead(object) == isHead(other) ? object < other : isHead(object);
  }

  /** A late root that is reached otherwise counts, too. */
  private boolean isHead(int object) {
    return graph.edges().stream().filter(edge -> edge.to() == object).count() > 1
        || graph.lateRoots().stream().anyMatch(pair -> pair.to() == object);
  }

  boolean isReached(int object) {
    return reached.get(object);
  }

  /** Whether every path to the second object leads over the first, which is another. */
  boolean dominates(int above, int object) {
    BitSet begin = reached.get(object) ? roots : entries;
    return above != object && from(begin, NOTHING).get(object) && !from(begin, above).get(object);
  }

  /** The dominator that all others dominate; -1 if there is none. */
  int dominatorOf(int object) {
    int nearest = NOTHING;
    for (int above = 0; above < graph.objects(); above++) {
      if (dominates(above, object) && (nearest == NOTHING || dominates(nearest, above))) {
        nearest = above;
      }
    }
    return nearest;
  }

  private BitSet reachableFrom(int object) {
    BitSet begin = new BitSet();
    begin.set(object);
    return from(begin, NOTHING);
  }

  private BitSet from(BitSet begin, int without) {
    BitSet found = (BitSet) begin.clone();
    if (without != NOTHING) {
      found.clear(without);
    }
    int before = -1;
    while (found.cardinality() != before) {
      before = found.cardinality();
      for (Edge edge : graph.edges()) {
        if (found.get(edge.from()) && edge.to() != without) {
          found.set(edge.to());
        }
      }
    }
    return found;
  }
}
