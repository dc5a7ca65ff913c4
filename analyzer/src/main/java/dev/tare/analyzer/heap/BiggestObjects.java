// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.KeepAlivePath;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.HeapObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The objects that keep most alive. One that does so only because it leads to a single other one,
 * as a map leads to its table, gives way to that one when that keeps alive nine tenths of it: what
 * is left is where memory accumulates.
 */
final class BiggestObjects {

  private static final int CANDIDATES = 4096;
  private static final double WRAPS = 0.9;

  private BiggestObjects() {}

  static List<BigObjectRow> of(HeapDump dump, Dominators dominators, Retained retained, int rows) {
    List<Long> candidates = candidates(dump.objects().count(), retained);
    Map<Long, Long> largestBelow = new HashMap<>();
    for (long candidate : candidates) {
      largestBelow.merge(dominators.dominatorOf(candidate), retained.bytes(candidate), Math::max);
    }
    KeepAlivePath path = new KeepAlivePath(dump, dominators);
    List<BigObjectRow> biggest = new ArrayList<>();
    for (long candidate : candidates) {
      long bytes = retained.bytes(candidate);
      if (biggest.size() < rows
          && !continues(candidate, dump.objects(), dominators)
          && largestBelow.getOrDefault(candidate, 0L) < WRAPS * bytes) {
        biggest.add(
            new BigObjectRow(
                dump.objects().classOf(candidate).name(),
                dump.objects().address(candidate),
                bytes,
                dump.objects().bytes(candidate),
                path.to(candidate)));
      }
    }
    return biggest;
  }

  /** Whether an object is kept by one of its own class, as the nodes of a tree are. */
  private static boolean continues(long object, HeapObjects objects, Dominators dominators) {
    long dominator = dominators.dominatorOf(object);
    return dominator != PagedInts.NONE && objects.classOf(dominator) == objects.classOf(object);
  }

  private static List<Long> candidates(long count, Retained retained) {
    PriorityQueue<long[]> largest =
        new PriorityQueue<>(Comparator.comparingLong(entry -> entry[0]));
    long smallest = 0;
    for (long object = 0; object < count; object++) {
      long bytes = retained.bytes(object);
      if (bytes > smallest || largest.size() < CANDIDATES) {
        largest.add(new long[] {bytes, object});
        if (largest.size() > CANDIDATES) {
          largest.remove();
          smallest = largest.element()[0];
        }
      }
    }
    List<long[]> sorted = new ArrayList<>(largest);
    sorted.sort(
        Comparator.<long[]>comparingLong(entry -> -entry[0]).thenComparingLong(entry -> entry[1]));
    return sorted.stream().map(entry -> entry[1]).toList();
  }
}
