// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators.Limits;
import dev.tare.heap.work.Workers;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Tag("one-jdk")
class DominatorsPropertyTest {

  @Property(tries = 6000, edgeCases = EdgeCasesMode.NONE)
  void dominatorsAreThoseOfTheDefinition(
      @ForAll("graphs") SmallGraph graph,
      @ForAll @LongRange(min = 1, max = 100) long largeStart,
      @ForAll @IntRange(min = 0, max = 40) int nearRoot) {
    PagePool pool = new PagePool(new PageSize(4));
    Dominators dominators =
        Dominators.of(
            graph.references(pool),
            graph.asRoots(),
            pool,
            new Workers(1),
            new Limits(largeStart, nearRoot));
    BruteForceDominators expected = new BruteForceDominators(graph);

    int reached = 0;
    for (int object = 0; object < graph.objects(); object++) {
      assertThat(dominators.isReached(object)).isEqualTo(expected.isReached(object));
      reached += expected.isReached(object) ? 1 : 0;
      int dominator = expected.dominatorOf(object);
      assertThat(dominators.dominatorOf(object))
          .as("dominator of %d", object)
          .isEqualTo(dominator < 0 ? PagedInts.NONE : dominator);
    }
    assertThat(dominators.reachedObjects()).isEqualTo(reached);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void retainedBytesAreThoseOfAllThatIsDominated(@ForAll("graphs") SmallGraph graph) {
    Retained retained = dominators(graph).retained(object -> 1L << object % 34);
    BruteForceDominators expected = new BruteForceDominators(graph);

    for (int object = 0; object < graph.objects(); object++) {
      long bytes = 1L << object % 34;
      for (int below = 0; below < graph.objects(); below++) {
        bytes += expected.dominates(object, below) ? 1L << below % 34 : 0;
      }
      assertThat(retained.bytes(object)).as("retained by %d", object).isEqualTo(bytes);
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void everyObjectIsVisitedOnceAndAfterItsDominator(@ForAll("graphs") SmallGraph graph) {
    Dominators dominators = dominators(graph);
    boolean[] visited = new boolean[graph.objects()];

    dominators.forEachParentFirst(
        (object, dominator) -> {
          assertThat(visited[(int) object]).isFalse();
          visited[(int) object] = true;
          assertThat(dominator).isEqualTo(dominators.dominatorOf(object));
          assertThat(dominator == PagedInts.NONE || visited[(int) dominator]).isTrue();
        });

    assertThat(visited).doesNotContain(false);
  }

  private static Dominators dominators(SmallGraph graph) {
    PagePool pool = new PagePool(new PageSize(4));
    return Dominators.of(graph.references(pool), graph.asRoots(), pool, new Workers(2));
  }

  @Provide
  Arbitrary<SmallGraph> graphs() {
    return SmallGraphs.any();
  }
}
