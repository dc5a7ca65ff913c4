// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.dominator.SmallGraph.Edge;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathToRootPropertyTest {

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void everyReachedObjectHasAShortestPathFromARoot(@ForAll("graphs") SmallGraph graph) {
    PagePool pool = new PagePool(new PageSize(4));
    SmallGraph withoutLate =
        new SmallGraph(graph.objects(), graph.edges(), graph.roots(), List.of());
    PathToRoot paths = PathToRoot.of(graph.references(pool), withoutLate.asRoots(), pool);
    int[] lengths = lengths(graph);

    for (int object = 0; object < graph.objects(); object++) {
      long[] path = paths.to(object, Integer.MAX_VALUE);
      assertThat(path).hasSize(lengths[object]);
      assertLeadsTo(object, path, graph);
      if (path.length > 0) {
        assertThat(graph.roots()).contains((int) path[0]);
        assertThat(paths.isRoot(path[0])).isTrue();
        assertThat(paths.to(object, 1)).containsExactly(object);
      }
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void lateRootsBeginThePathsOfWhatNoOtherRootLeadsTo(@ForAll("graphs") SmallGraph graph) {
    PagePool pool = new PagePool(new PageSize(4));
    PathToRoot paths = PathToRoot.of(graph.references(pool), graph.asRoots(), pool);
    BruteForceDominators expected = new BruteForceDominators(graph);
    int[] lengths = lengths(graph);

    for (int object = 0; object < graph.objects(); object++) {
      long[] path = paths.to(object, Integer.MAX_VALUE);
      assertThat(path.length > 0).isEqualTo(expected.isReached(object));
      assertLeadsTo(object, path, graph);
      if (lengths[object] > 0) {
        assertThat(path).hasSize(lengths[object]);
      }
    }
  }

  private static void assertLeadsTo(int object, long[] path, SmallGraph graph) {
    for (int k = 1; k < path.length; k++) {
      assertThat(graph.edges()).contains(new Edge((int) path[k - 1], (int) path[k]));
    }
    if (path.length > 0) {
      assertThat(path[path.length - 1]).isEqualTo(object);
    }
  }

  /** Objects of a shortest path from a first root to each object, 0 if there is none. */
  private static int[] lengths(SmallGraph graph) {
    int[] lengths = new int[graph.objects()];
    graph.roots().forEach(root -> lengths[root] = 1);
    for (int round = 0; round < graph.objects(); round++) {
      for (Edge edge : graph.edges()) {
        int length = lengths[edge.from()] + 1;
        if (length > 1 && (lengths[edge.to()] == 0 || lengths[edge.to()] > length)) {
          lengths[edge.to()] = length;
        }
      }
    }
    return lengths;
  }

  @Provide
  Arbitrary<SmallGraph> graphs() {
    return SmallGraphs.any();
  }
}
