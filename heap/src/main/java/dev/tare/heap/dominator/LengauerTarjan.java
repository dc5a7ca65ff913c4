// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static dev.tare.heap.dominator.SpanningTree.DOMINATOR;
import static dev.tare.heap.dominator.SpanningTree.LABEL;
import static dev.tare.heap.dominator.SpanningTree.PARENT;
import static dev.tare.heap.dominator.SpanningTree.SEMI;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;

/**
 * Immediate dominators by Lengauer and Tarjan's algorithm with path compression, O(m log n): "A
 * fast algorithm for finding dominators in a flowgraph", 1979. Variants that look for the nearest
 * common ancestor by walking up are quadratic on a doubly linked list whose items are also in a
 * map.
 *
 * <p>Works on numbers of a {@link SpanningTree}, in descending order. A number is in the forest of
 * the algorithm when it is larger than the one at work. Two places of a number have two meanings,
 * because the one is needed until the number is at work and the other from then on: {@code LABEL}
 * is the list of predecessors before, {@code DOMINATOR} the list of those that the number is the
 * semidominator of. {@code PARENT} becomes an ancestor nearer to the root.
 */
final class LengauerTarjan {

  /** Numbers whose needs are read in one go. */
  private static final int BLOCK = 256;

  private final GrowingInts nodes;
  private final GrowingInts predecessors;
  private final long count;
  private final long[] ahead = new long[BLOCK];

  private LengauerTarjan(SpanningTree tree) {
    this.nodes = tree.nodes();
    this.predecessors = tree.predecessors();
    this.count = tree.objects().length();
  }

  /** The immediate dominator of every number; uses the tree up but for its numbers. */
  static PagedInts dominators(SpanningTree tree, PagePool pool) {
    LengauerTarjan solver = new LengauerTarjan(tree);
    solver.findSemidominators();
    solver.predecessors.release();
    PagedInts dominators = new PagedInts(solver.count, pool);
    solver.findDominators(dominators);
    solver.nodes.release();
    return dominators;
  }

  private long parent(long number) {
    return nodes.get(4 * number + PARENT);
  }

  private void parent(long number, long value) {
    nodes.set(4 * number + PARENT, value);
  }

  private long semi(long number) {
    return nodes.get(4 * number + SEMI);
  }

  private long label(long number) {
    return nodes.get(4 * number + LABEL);
  }

  private void label(long number, long value) {
    nodes.set(4 * number + LABEL, value);
  }

  private long dominator(long number) {
    return nodes.get(4 * number + DOMINATOR);
  }

  private void dominator(long number, long value) {
    nodes.set(4 * number + DOMINATOR, value);
  }

  private void findSemidominators() {
    for (long number = count - 1; number > 0; number--) {
      if (number % BLOCK == 0 || number == count - 1) {
        touchPredecessors(number);
      }
      findSemidominator(number);
    }
  }

  /**
   * Reads what the next numbers are going to need. Nothing comes of it, but loops this short have
   * many places of memory underway at a time, the search has one.
   */
  private void touchPredecessors(long first) {
    int size = 0;
    long last = Math.max(0, first - BLOCK);
    for (long number = first; number > last; number--) {
      long place = label(number);
      if (place != 0) {
        ahead[size++] = place;
      }
    }
    for (int k = 0; k < size; k++) {
      ahead[k] = predecessors.get(2 * ahead[k] + 1);
    }
    for (int k = 0; k < size; k++) {
      ahead[k] = parent(ahead[k]);
    }
    for (int k = 0; k < size; k++) {
      ahead[k] = parent(ahead[k]);
    }
  }

  private void findSemidominator(long number) {
    long member = dominator(number);
    if (member != 0) {
      resolve(number, member);
    }
    long least = semi(number);
    long place = label(number);
    if (place != 0) {
      least = leastOfPredecessors(number, place, least);
      nodes.set(4 * number + SEMI, least);
    }
    label(number, number);
    if (least == 0 || least == parent(number)) {
      dominator(number, least);
    } else {
      dominator(number, dominator(least));
      dominator(least, number);
    }
  }

  /** For all whose semidominator is this number: it is their dominator, or another's is theirs. */
  private void resolve(long number, long firstMember) {
    long member = firstMember;
    while (member != 0) {
      long next = dominator(member);
      long best = evaluate(member, number);
      dominator(member, semi(best) < semi(member) ? best : number);
      member = next;
    }
  }

  private long leastOfPredecessors(long number, long firstPlace, long known) {
    long least = known;
    long place = firstPlace;
    while (place != 0) {
      least = Math.min(least, semi(evaluate(predecessors.get(2 * place + 1), number)));
      place = predecessors.get(2 * place);
    }
    return least;
  }

  /**
   * The one with the least semidominator on the path from a number up to, and without, the first
   * that is not in the forest. Shortens the path to one step. On the way up, the parent of each
   * becomes the one below it, so that the way down needs no stack.
   */
  private long evaluate(long number, long atWork) {
    long up = parent(number);
    if (up <= atWork) {
      return label(number);
    }
    long below = 0;
    long at = number;
    while (up > atWork) {
      parent(at, below);
      below = at;
      at = up;
      up = parent(at);
    }
    long best = label(at);
    long bestSemi = semi(best);
    while (below != 0) {
      at = below;
      below = parent(at);
      parent(at, up);
      long label = label(at);
      long labelSemi = semi(label);
      if (labelSemi > bestSemi) {
        label(at, best);
      } else {
        best = label;
        bestSemi = labelSemi;
      }
    }
    return best;
  }

  private void findDominators(PagedInts dominators) {
    for (long number = 1; number < count; number++) {
      long dominator = dominator(number);
      dominators.set(number, dominator == semi(number) ? dominator : dominators.get(dominator));
    }
  }
}
