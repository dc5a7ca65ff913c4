// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.dominator.SmallGraph.Edge;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BehindGatesPropertyTest {

  /**
   * Of longer chains in front of a gate, some are followed to their beginning and others are not.
   */
  private static final int SURE_CHAIN = 16;

  /** The pairs of a graph serve as gates and as roots that count late. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void isAllThatNoWayFromARootAroundTheGatesLeadsTo(@ForAll("graphs") SmallGraph graph) {
    Set<Integer> gates = new HashSet<>();
    Set<Integer> late = new HashSet<>();
    for (Edge pair : graph.lateRoots()) {
      gates.add(pair.from());
      late.add(pair.to());
    }
    PagePool pool = new PagePool(new PageSize(4));
    BitArray found = new BitArray(graph.objects());
    gates.forEach(found::set);
    BitArray reached =
        BehindGates.add(graph.references(pool), found, longs(graph.roots()), longs(late), pool);

    Set<Integer> around = closure(graph, graph.roots(), gates);
    Set<Integer> starts = new HashSet<>(gates);
    starts.addAll(late);
    Set<Integer> behind = closure(graph, starts, around);
    Set<Integer> known = union(around, behind);
    Set<Integer> sure = closure(graph, inFront(graph, gates, known, SURE_CHAIN), known);
    Set<Integer> possible = closure(graph, inFront(graph, gates, known, graph.objects()), known);
    for (int object = 0; object < graph.objects(); object++) {
      assertThat(reached.get(object)).isEqualTo(around.contains(object));
      boolean mustBeFound = behind.contains(object) || sure.contains(object);
      if (mustBeFound || !possible.contains(object)) {
        assertThat(found.get(object)).as("%s of %s", object, graph).isEqualTo(mustBeFound);
      }
    }
  }

  private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
    Set<Integer> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** What leads to a gate by so many references at most, through objects that are not known yet. */
  private static Set<Integer> inFront(
      SmallGraph graph, Set<Integer> gates, Set<Integer> known, int longestChain) {
    Set<Integer> found = new HashSet<>();
    for (int length = 0; length < longestChain; length++) {
      Set<Integer> nearer = union(gates, found);
      for (Edge edge : graph.edges()) {
        if (!known.contains(edge.from()) && nearer.contains(edge.to())) {
          found.add(edge.from());
        }
      }
    }
    return found;
  }

  private static long[] longs(Collection<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::intValue).toArray();
  }

  private static Set<Integer> closure(
      SmallGraph graph, Collection<Integer> from, Set<Integer> without) {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      int object = open.pop();
      if (!without.contains(object) && reached.add(object)) {
        graph.edges().stream()
            .filter(edge -> edge.from() == object)
            .map(Edge::to)
            .forEach(open::push);
      }
    }
    return reached;
  }

  @Provide
  Arbitrary<SmallGraph> graphs() {
    return SmallGraphs.any();
  }
}
