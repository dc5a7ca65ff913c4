// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.KeepAlivePath;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.work.Shares;
import dev.tare.heap.work.Workers;
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
    List<Long> candidates = candidates(dump.objects().count(), retained, dump.options().workers());
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

  private static List<Long> candidates(long count, Retained retained, Workers workers) {
    List<Largest> ofThreads = new ArrayList<>();
    workers.forEach(
        Shares.of(count),
        () -> {
          Largest largest = new Largest(retained);
          synchronized (ofThreads) {
            ofThreads.add(largest);
          }
          return largest::add;
        });
    return ofThreads.stream()
        .flatMap(largest -> largest.entries.stream())
        .sorted(
            Comparator.<long[]>comparingLong(entry -> -entry[0])
                .thenComparingLong(entry -> entry[1]))
        .limit(CANDIDATES)
        .map(entry -> entry[1])
        .toList();
  }

  /** What one thread finds: bytes and object. */
  private static final class Largest {

    private final Retained retained;
    private final PriorityQueue<long[]> entries =
        new PriorityQueue<>(Comparator.comparingLong(entry -> entry[0]));
    private long smallest;

    Largest(Retained retained) {
      this.retained = retained;
    }

    void add(Shares.Share share) {
      for (long object = share.from(); object < share.to(); object++) {
        long bytes = retained.bytes(object);
        if (bytes > smallest || entries.size() < CANDIDATES) {
          entries.add(new long[] {bytes, object});
          if (entries.size() > CANDIDATES) {
            entries.remove();
            smallest = entries.element()[0];
          }
        }
      }
    }
  }
}
