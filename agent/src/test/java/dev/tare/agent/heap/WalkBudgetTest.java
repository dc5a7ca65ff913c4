// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WalkBudgetTest {

  private static final long GIB = 1L << 30;

  @Test
  void allowsAGigabyteOfSmallObjects() {
    assertThat(WalkBudget.FIRST.refusal(GIB, 3 * GIB, GIB / 40)).isEmpty();
  }

  @Test
  void refusesWhatTakesTooLong() {
    assertThat(WalkBudget.FIRST.refusal(2 * GIB, 64 * GIB, 2 * GIB / 40).orElseThrow())
        .contains("16.1 s of processor time", "more than the 10 s");
  }

  @Test
  void refusesWhatTakesTooMuchOfASmallHeap() {
    assertThat(WalkBudget.FIRST.refusal(GIB * 4 / 5, GIB, GIB * 4 / 5 / 40).orElseThrow())
        .contains("135 MiB of native memory", "and 128 MiB that it may");
  }

  @Test
  void learnsFromAWalk() {
    WalkBudget learned = WalkBudget.FIRST.after(10_000_000, 1_000_000_000);
    assertThat(learned.nanosPerObject()).isEqualTo(100.0);
    assertThat(WalkBudget.FIRST.after(100, 1_000_000_000)).isEqualTo(WalkBudget.FIRST);
  }
}
