// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import dev.tare.heap.work.Workers;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long dominators of 18.6 million objects take in a JVM that has not run this code before. */
@Tag("benchmark")
class DominatorSpeedTest {

  private static final int ITEMS = 1_240_000;

  private long lapWallNanos;
  private long lapCpuNanos;

  @Test
  void findsDominatorsOfEighteenMillionObjects() {
    PagePool pool = PagePool.standard();
    for (int round = 1; round <= 3; round++) {
      System.out.println("round " + round);
      measure(pool);
    }
  }

  private void measure(PagePool pool) {
    lap("");
    References references = HeapLikeGraph.of(ITEMS, pool);
    lap("write references");
    Roots roots = Roots.of(HeapLikeGraph.root(ITEMS));
    Dominators dominators = Dominators.of(references, roots, pool, new Workers(2));
    lap("dominators");
    Retained retained = dominators.retained(object -> 8 + (object & 0xF8));
    lap("retained sizes");
    assertThat(retained.bytes(roots.objects()[0])).isGreaterThan(18_000_000L * 8);
    retained.release();
    long[] dominated = new long[1];
    dominators.forEachParentFirst(
        (object, dominator) -> dominated[0] += dominator == PagedInts.NONE ? 0 : 1);
    lap("visit parents first");
    assertThat(dominated[0]).isGreaterThan(18_000_000);
    dominators.release();
    PathToRoot.of(references, roots, pool).release();
    lap("paths to roots");
    references.release();
  }

  private void lap(String what) {
    long wall = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (!what.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "  %-24s %6.0f ms, of the thread %6.0f ms%n",
          what,
          (wall - lapWallNanos) / 1e6,
          (cpu - lapCpuNanos) / 1e6);
    }
    lapWallNanos = wall;
    lapCpuNanos = cpu;
  }
}
