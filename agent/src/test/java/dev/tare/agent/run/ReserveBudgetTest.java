// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReserveBudgetTest {
  private static final long BEGUN = -12_345;

  private final ReserveBudget budget = new ReserveBudget(BEGUN);
  private final AtomicLong spokenFor = new AtomicLong();

  private int events(int calls, long bytes) {
    int events = 0;
    for (int i = 0; i < calls; i++) {
      if (budget.test(bytes)) {
        long taken = budget.take();
        spokenFor.addAndGet(taken);
        events += taken > 0 ? 1 : 0;
      }
    }
    return events;
  }

  private static long periods(int count) {
    return BEGUN + count * MapBudget.PERIOD.toNanos();
  }

  @Test
  void smallOnesAddUpAndLargeOnesSpeakForThemselves() {
    assertThat(events(512, 1023)).isZero();
    assertThat(events(1, 1023)).isEqualTo(1);
    assertThat(spokenFor).hasValue(513 * 1023);
    assertThat(events(3, 1 << 20)).isEqualTo(3);
  }

  @Test
  void manyWithinAPeriodAreRecordedLessAndLess() {
    // 10 GB of small buffers: 50 events at 512 KiB each, 50 at 1 MiB and so on.
    assertThat(events(10_000_000, 1024)).isBetween(400, 450);
    budget.refill(periods(1));
    assertThat(events(1_000_000, 1024)).isBetween(7, 16);
    assertThat(spokenFor.get() + budget.take()).isEqualTo(11_000_000L * 1024);
  }

  /** 40 MB of small buffers in each period, of which 80 events could be made. */
  @Test
  void aProgramThatReservesAllTheTimeEndsWithAFewInAPeriod() {
    int period = 0;
    for (int all = 0; all < 1000; period++) {
      all += events(40_000, 1024);
      budget.refill(periods(period));
    }
    for (int later = 0; later < 100; later++) {
      int some = events(40_000, 1024);
      budget.refill(periods(period + later));
      assertThat(some).as("period %s", later).isBetween(1, later < 8 ? 60 : 5);
    }
  }

  @Test
  void quietPeriodsBringSmallOnesBack() {
    events(10_000_000, 1024);
    for (int i = 1; i < 12; i++) {
      budget.refill(periods(i) - 1);
      budget.refill(periods(i));
    }
    budget.take();
    assertThat(events(1024, 1024)).isEqualTo(2);
  }

  @Test
  void whatAllSpeakForIsTheSum() throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> events(200_000, 1009));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(spokenFor.get() + budget.take()).isEqualTo(4 * 200_000L * 1009);
  }
}
