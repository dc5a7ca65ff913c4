// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

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
 * the algorithm when it is larger than the one at work. Two arrays have two meanings, because a
 * number needs the one until it is at work and the other from then on: {@code labels} is the list
 * of predecessors before, and {@code dominators} the list of those that the number is the
 * semidominator of.
 */
final class LengauerTarjan {

  private final GrowingInts ancestors;
  private final GrowingInts semi;
  private final GrowingInts labels;
  private final GrowingInts predecessors;
  private final PagedInts dominators;

  private LengauerTarjan(SpanningTree tree, PagePool pool) {
    this.ancestors = tree.parents();
    this.semi = tree.semi();
    this.labels = tree.firstPredecessor();
    this.predecessors = tree.predecessors();
    this.dominators = new PagedInts(tree.objects().length(), pool);
  }

  /** The immediate dominator of every number; uses the tree up but for its numbers. */
  static PagedInts dominators(SpanningTree tree, PagePool pool) {
    LengauerTarjan solver = new LengauerTarjan(tree, pool);
    solver.findSemidominators();
    solver.labels.release();
    solver.predecessors.release();
    solver.ancestors.release();
    solver.findDeferred();
    solver.semi.release();
    return solver.dominators;
  }

  private void findSemidominators() {
    for (long number = dominators.length() - 1; number > 0; number--) {
      long member = dominators.get(number);
      if (member != 0) {
        resolve(number, member);
      }
      long least = semi.get(number);
      long place = labels.get(number);
      if (place != 0) {
        least = leastOfPredecessors(number, place, least);
        semi.set(number, least);
      }
      labels.set(number, number);
      if (least == 0 || least == ancestors.get(number)) {
        dominators.set(number, least);
      } else {
        dominators.set(number, dominators.get(least));
        dominators.set(least, number);
      }
    }
    dominators.set(0, 0);
  }

  /** For all whose semidominator is this number: it is their dominator, or another's is theirs. */
  private void resolve(long number, long firstMember) {
    long member = firstMember;
    while (member != 0) {
      long next = dominators.get(member);
      long best = evaluate(member, number);
      dominators.set(member, semi.get(best) < semi.get(member) ? best : number);
      member = next;
    }
  }

  private long leastOfPredecessors(long number, long firstPlace, long known) {
    long least = known;
    long place = firstPlace;
    while (place != 0) {
      long candidate = semi.get(evaluate(predecessors.get(2 * place + 1), number));
      if (candidate < least) {
        least = candidate;
      }
      place = predecessors.get(2 * place);
    }
    return least;
  }

  /**
   * The one with the least semidominator on the path from a number up to, and without, the first
   * that is not in the forest. Shortens the path to one step. On the way up, the ancestor of each
   * becomes the one below it, so that the way down needs no stack.
   */
  private long evaluate(long number, long atWork) {
    long up = ancestors.get(number);
    if (up <= atWork) {
      return labels.get(number);
    }
    long below = 0;
    long at = number;
    while (up > atWork) {
      ancestors.set(at, below);
      below = at;
      at = up;
      up = ancestors.get(at);
    }
    long best = labels.get(at);
    long bestSemi = semi.get(best);
    while (below != 0) {
      at = below;
      below = ancestors.get(at);
      ancestors.set(at, up);
      long label = labels.get(at);
      long labelSemi = semi.get(label);
      if (labelSemi > bestSemi) {
        labels.set(at, best);
      } else {
        best = label;
        bestSemi = labelSemi;
      }
    }
    return best;
  }

  private void findDeferred() {
    long count = dominators.length();
    for (long number = 1; number < count; number++) {
      long dominator = dominators.get(number);
      if (dominator != semi.get(number)) {
        dominators.set(number, dominators.get(dominator));
      }
    }
  }
}
