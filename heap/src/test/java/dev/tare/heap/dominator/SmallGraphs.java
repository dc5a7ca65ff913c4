// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.dominator.SmallGraph.Edge;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Graphs of every kind a heap has: any at all, and shapes with a few edges put across them. */
final class SmallGraphs {

  private SmallGraphs() {}

  static Arbitrary<SmallGraph> any() {
    return Arbitraries.frequencyOf(Tuple.of(3, random()), Tuple.of(2, shaped()));
  }

  private static Arbitrary<SmallGraph> random() {
    return Arbitraries.integers().between(1, 24).flatMap(objects -> around(objects, List.of(), 3));
  }

  private static Arbitrary<SmallGraph> shaped() {
    return Arbitraries.integers()
        .between(2, 40)
        .flatMap(
            objects ->
                Arbitraries.of(Shape.values())
                    .flatMap(shape -> around(objects, shape.edges(objects), 1)));
  }

  private static Arbitrary<SmallGraph> around(int objects, List<Edge> fixed, int perObject) {
    Arbitrary<Integer> object = Arbitraries.integers().between(0, objects - 1);
    Arbitrary<Edge> edge = Combinators.combine(object, object).as(Edge::new);
    return Combinators.combine(
            edge.list().ofMaxSize(Math.max(1, objects * perObject / 2)),
            roots(object),
            edge.list().ofMaxSize(3))
        .as(
            (edges, roots, late) -> {
              List<Edge> all = new ArrayList<>(fixed);
              all.addAll(edges);
              return new SmallGraph(objects, all, roots, late);
            });
  }

  /** Mostly with the object that the shapes begin with. */
  private static Arbitrary<List<Integer>> roots(Arbitrary<Integer> object) {
    Arbitrary<List<Integer>> any = object.list().ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(1, any),
        Tuple.of(
            3,
            any.map(
                others -> {
                  List<Integer> roots = new ArrayList<>(others);
                  roots.add(0);
                  return roots;
                })));
  }

  private enum Shape {
    CHAIN {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 1; k < objects; k++) {
          edges.add(new Edge(k - 1, k));
        }
        return edges;
      }
    },
    DOUBLY_LINKED {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 1; k < objects; k++) {
          edges.add(new Edge(k - 1, k));
          edges.add(new Edge(k, k - 1));
        }
        return edges;
      }
    },
    DIAMONDS {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 0; k + 3 < objects; k += 3) {
          edges.add(new Edge(k, k + 1));
          edges.add(new Edge(k, k + 2));
          edges.add(new Edge(k + 1, k + 3));
          edges.add(new Edge(k + 2, k + 3));
        }
        return edges;
      }
    },
    RING_WITH_LEAVES {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        int ring = objects / 2;
        for (int k = 0; k < ring; k++) {
          edges.add(new Edge(objects - 1 - k, objects - 1 - (k + 1) % ring));
          edges.add(new Edge(objects - 1 - k, k));
        }
        return edges;
      }
    },
    TREE {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 1; k < objects; k++) {
          edges.add(new Edge((k - 1) / 3, k));
        }
        return edges;
      }
    },
    WIDE {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 1; k < objects; k++) {
          edges.add(new Edge(0, k));
          edges.add(new Edge(k, (3 * k + 1) % objects));
        }
        return edges;
      }
    },
    SELF_AND_TWICE {
      @Override
      List<Edge> edges(int objects) {
        List<Edge> edges = new ArrayList<>();
        for (int k = 0; k < objects; k++) {
          edges.add(new Edge(k, k));
          edges.add(new Edge(k, (k + 7) % objects));
          edges.add(new Edge(k, (k + 7) % objects));
        }
        return edges;
      }
    };

    abstract List<Edge> edges(int objects);
  }
}
