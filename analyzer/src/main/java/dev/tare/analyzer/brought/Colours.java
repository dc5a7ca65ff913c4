// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.brought;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Spreads colours over a graph: each node has the colour of those that lead to it, or several. A
 * node that has a single colour is dominated by what has that colour from the start. A node takes
 * on a colour twice at most, so this takes as long as looking at all edges twice.
 */
final class Colours {

  /** Nothing leads to the node. */
  static final int NONE = -1;

  /** Nodes of different colours do. */
  static final int SEVERAL = -2;

  private final int[][] edges;
  private final boolean[] fixed;
  private final int[] colours;

  /**
   * A graph.
   *
   * @param edges by node, the nodes that it leads to
   * @param start colours by node, from 0; {@link #NONE} for those that take on a colour
   */
  Colours(int[][] edges, int[] start) {
    this.edges = edges.clone();
    this.colours = start.clone();
    this.fixed = new boolean[start.length];
    Deque<Integer> open = new ArrayDeque<>();
    for (int node = 0; node < start.length; node++) {
      fixed[node] = start[node] != NONE;
      if (fixed[node]) {
        open.add(node);
      }
    }
    spread(open);
  }

  int of(int node) {
    return colours[node];
  }

  boolean isNone(int node) {
    return colours[node] == NONE;
  }

  /** Gives nodes that have none yet a colour, to which others may come, and spreads it. */
  void add(Iterable<Integer> nodes, int colour) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int node : nodes) {
      colours[node] = colour;
      open.add(node);
    }
    spread(open);
  }

  /** Lets a node lead to another, and spreads its colour. */
  void addEdge(int from, int to) {
    edges[from] = Arrays.copyOf(edges[from], edges[from].length + 1);
    edges[from][edges[from].length - 1] = to;
    spread(new ArrayDeque<>(List.of(from)));
  }

  private void spread(Deque<Integer> open) {
    while (!open.isEmpty()) {
      int from = open.removeLast();
      for (int to : edges[from]) {
        if (!fixed[to]) {
          int before = colours[to];
          int now = before == NONE || before == colours[from] ? colours[from] : SEVERAL;
          if (now != before) {
            colours[to] = now;
            open.addLast(to);
          }
        }
      }
    }
  }
}
