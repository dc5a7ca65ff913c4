// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.References;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph of few objects.
 *
 * @param objects how many
 * @param edges from and to
 * @param roots numbers of roots
 * @param lateRoots pairs: the second is a root if no other root leads to it
 */
record SmallGraph(int objects, List<Edge> edges, List<Integer> roots, List<Edge> lateRoots) {

  /** From one object to another. */
  record Edge(int from, int to) {}

  References references(PagePool pool) {
    References references = new References(objects, pool);
    References.Writer even = references.writer();
    References.Writer odd = references.writer();
    for (int object = 0; object < objects; object++) {
      List<Integer> targets = new ArrayList<>();
      for (Edge edge : edges) {
        if (edge.from == object) {
          targets.add(edge.to);
        }
      }
      int[] numbers = targets.stream().mapToInt(Integer::intValue).toArray();
      (object % 2 == 0 ? even : odd).write(object, numbers, numbers.length);
    }
    references.complete();
    return references;
  }

  Roots asRoots() {
    long[] first = roots.stream().mapToLong(Integer::intValue).toArray();
    return new Roots() {
      @Override
      public long[] objects() {
        return first;
      }

      @Override
      public long[] late() {
        return lateRoots.stream().mapToLong(Edge::to).toArray();
      }
    };
  }
}
