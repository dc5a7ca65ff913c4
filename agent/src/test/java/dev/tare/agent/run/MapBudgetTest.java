// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.hook.FileMapsLeftOut;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapBudgetTest {

  private static final long BEGUN = -5;

  private final MapBudget budget = new MapBudget(BEGUN);

  private int allowed(int maps, long bytes) {
    return (int) IntStream.range(0, maps).filter(any -> budget.test(bytes)).count();
  }

  private static long periods(int count) {
    return BEGUN + count * MapBudget.PERIOD.toNanos();
  }

  @Test
  void theFirstAreAllRecordedAndTheRestIsCounted() {
    assertThat(allowed(1003, 4096)).isEqualTo(1000);
    assertThat(allowed(1, 8192)).isZero();
    FileMapsLeftOut left = budget.takeLeftOut();
    assertThat(left.maps()).isEqualTo(4);
    assertThat(left.bytes()).isEqualTo(3 * 4096 + 8192);
    assertThat(left.largestBytes()).isEqualTo(8192);
    assertThat(budget.takeLeftOut().maps()).isZero();
  }

  @Test
  void whereNothingIsLeftAFewComeBackTogether() {
    allowed(1000, 4096);
    for (int i = 1; i < 4; i++) {
      budget.refill(periods(i));
      assertThat(allowed(100, 4096)).isZero();
    }
    budget.refill(periods(4) - 1);
    assertThat(allowed(100, 4096)).isZero();
    budget.refill(periods(4));
    assertThat(allowed(100, 4096)).isEqualTo(8);
    budget.refill(periods(7));
    assertThat(allowed(100, 4096)).isZero();
  }

  @Test
  void moreComesBackWhereSomethingIsLeft() {
    allowed(999, 4096);
    budget.refill(periods(1));
    assertThat(allowed(1, 4096)).isEqualTo(1);
    budget.refill(periods(2));
    assertThat(allowed(100, 4096)).isEqualTo(20);
  }

  @Test
  void whatIsLeftIsKept() {
    allowed(100, 4096);
    budget.refill(periods(1));
    assertThat(allowed(2000, 4096)).isEqualTo(910);
  }

  @Test
  void whatWasTakenComesBackInQuietTimes() {
    allowed(1000, 4096);
    for (int i = 1; i < 104; i++) {
      budget.refill(periods(i));
      assertThat(budget.isFull()).isFalse();
    }
    budget.refill(periods(104));
    assertThat(budget.isFull()).isTrue();
    budget.refill(periods(105));
    assertThat(allowed(2000, 4096)).isEqualTo(1000);
  }

  @Test
  void smallMapsTakeNothingFromLargeOnes() {
    allowed(5000, MapBudget.LARGE_BYTES - 1);
    assertThat(allowed(1100, MapBudget.LARGE_BYTES)).isEqualTo(1000);
    assertThat(budget.takeLeftOut().largestBytes()).isEqualTo(MapBudget.LARGE_BYTES);
    for (int i = 1; i <= 4; i++) {
      budget.refill(periods(i));
    }
    assertThat(allowed(600, MapBudget.LARGE_BYTES)).isEqualTo(40);
  }

  @Test
  void everyMapIsEitherRecordedOrCounted() throws Exception {
    AtomicInteger recorded = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> recorded.addAndGet(allowed(20_000, 1)));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(recorded).hasValue(1000);
    assertThat(budget.takeLeftOut().maps()).isEqualTo(79_000);
  }
}
