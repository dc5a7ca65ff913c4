// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedBits;
import dev.tare.heap.graph.References;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Where to enter what neither a root nor an unreferenced object leads to: cycles and what hangs
 * from them. Of every cycle that nothing outside it leads to, the object with the smallest number.
 *
 * <p>A first search goes through all of them in ascending order and notes where it had to start
 * anew. What it started from late may lead to what it started from early, never the other way
 * round; so the starts are taken again in descending order, without those that are met by then.
 */
final class UnreachedCycles {

  private final References references;
  private final PagePool pool;
  private final LongPredicate met;

  /**
   * Looks at the objects not yet met.
   *
   * @param met is asked again after each entry
   */
  UnreachedCycles(References references, PagePool pool, LongPredicate met) {
    this.references = references;
    this.pool = pool;
    this.met = met;
  }

  /** Hands over each entry; everything it leads to must be met when the consumer returns. */
  void forEachEntry(LongConsumer consumer) {
    GrowingInts starts = starts();
    while (starts.length() > 0) {
      long start = starts.removeLast();
      if (!met.test(start)) {
        consumer.accept(start);
      }
    }
    starts.release();
  }

  private GrowingInts starts() {
    GrowingInts starts = new GrowingInts(pool);
    GrowingInts open = new GrowingInts(pool);
    PagedBits seen = null;
    long count = references.objectCount();
    for (long object = 0; object < count; object++) {
      if (met.test(object)) {
        continue;
      }
      if (seen == null) {
        seen = new PagedBits(count);
      }
      if (!seen.getAndSet(object)) {
        starts.add(object);
        open.add(object);
        follow(open, seen);
      }
    }
    open.release();
    return starts;
  }

  private void follow(GrowingInts open, PagedBits seen) {
    while (open.length() > 0) {
      long start = references.start(open.removeLast());
      int count = start == 0 ? 0 : references.count(start);
      for (int k = 0; k < count; k++) {
        long target = references.target(start, k);
        if (!met.test(target) && !seen.getAndSet(target)) {
          open.add(target);
        }
      }
    }
  }
}
