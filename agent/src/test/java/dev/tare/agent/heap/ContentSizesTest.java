// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentSizesTest {

  @Test
  void theUpperEndIsAtMostAnEighthTooMuch() {
    for (long bytes = 1; bytes < 1L << 40; bytes = bytes * 5 / 4 + 1) {
      ContentSizes sizes = new ContentSizes();
      sizes.add(bytes);
      assertThat(sizes.percentile99(1)).isBetween(bytes, bytes + bytes / 8 + 1);
    }
  }

  @Test
  void leavesOneInAHundredAbove() {
    ContentSizes sizes = new ContentSizes();
    for (int k = 0; k < 990; k++) {
      sizes.add(64);
    }
    for (int k = 0; k < 10; k++) {
      sizes.add(1 << 20);
    }
    assertThat(sizes.percentile99(1000)).isBetween(64L, 72L);
    assertThat(sizes.percentile99(990)).isGreaterThanOrEqualTo(1 << 20);
  }

  @Test
  void objectsWithoutAnyCount() {
    ContentSizes sizes = new ContentSizes();
    sizes.add(0);
    sizes.add(64);
    assertThat(sizes.objects()).isEqualTo(1);
    assertThat(sizes.percentile99(1000)).isZero();
  }
}
