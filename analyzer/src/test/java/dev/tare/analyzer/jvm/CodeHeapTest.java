// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHeapTest {

  @Test
  void readsTheSegmentsOfJdk17() {
    assertThat(CodeHeap.parse(JvmTexts.CODE_CACHE_17))
        .containsExactly(
            heap("non-profiled nmethods", 0x7fcab8ec7000L, 0x7fcac0400000L),
            heap("profiled nmethods", 0x7fcab1400000L, 0x7fcab8938000L),
            heap("non-nmethods", 0x7fcab8938000L, 0x7fcab8ec7000L))
        .extracting(CodeHeap::isRuntime)
        .containsExactly(false, false, true);
  }

  @Test
  void readsTheSegmentsOfJdk25WithoutTheirSum() {
    assertThat(CodeHeap.parse(JvmTexts.CODE_CACHE_25))
        .containsExactly(
            heap("non-profiled nmethods", 0x7f73b7ec7000L, 0x7f73bf400000L),
            heap("profiled nmethods", 0x7f73b03ff000L, 0x7f73b7938000L),
            heap("non-nmethods", 0x7f73b7938000L, 0x7f73b7ec7000L));
  }

  @Test
  void readsACacheThatIsNotSegmented() {
    String text =
        """
        CodeCache: size=49152Kb used=1510Kb max_used=1510Kb free=47641Kb
         bounds [0x00007fcab8ec7000, 0x00007fcab9137000, 0x00007fcac0400000]
         total_blobs=528 nmethods=154 adapters=288
        """;

    assertThat(CodeHeap.parse(text))
        .containsExactly(heap("CodeCache", 0x7fcab8ec7000L, 0x7fcac0400000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0x2000, 0x1000, 0x3000]",
        "[0x2000, 0x3000, 0x2000]",
        "[0x2000, 0x4000, 0x3000]",
        "[0x2000, 0x3000]",
        "[0x10000000000000000, 0x3000, 0x4000]",
        "[0x1000, 0x2000, 0x30"
      })
  void doesNotTakeBoundsThatMakeNoSense(String bounds) {
    assertThat(CodeHeap.parse("CodeCache: size=1Kb used=1Kb\n bounds " + bounds)).isEmpty();
  }

  @Test
  void knowsNothingOfAnEmptyText() {
    assertThat(CodeHeap.parse("")).isEmpty();
  }

  /** Each of the heaps above has 2,496 KiB committed. */
  private static CodeHeap heap(String name, long start, long end) {
    return new CodeHeap(name, new AddressRange(start, end), 2496 << 10);
  }
}
