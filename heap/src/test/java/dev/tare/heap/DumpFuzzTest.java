// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.heap.testing.DumpFuzz;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdks;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dumps that are damaged at random never take the reader down. */
@Tag("one-jdk")
class DumpFuzzTest {
  private static final int DUMPS = 3_000;
  private static final int MANY_DUMPS = 100_000;

  @Test
  void damagedDumpsAreRefusedOrReadInLittleMemory() {
    fuzz(1, DUMPS);
  }

  @Test
  @Tag("campaign")
  void manyDamagedDumpsAreRefusedOrRead() {
    long seed = System.nanoTime() >>> 8;
    System.out.println("Seeds from " + seed);
    fuzz(seed, MANY_DUMPS);
  }

  private static void fuzz(long seed, int dumps) {
    try (TargetJvm target =
        TargetJvm.on(TestJdks.running())
            .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
            .main(DumpFuzz.class)
            .classPathOf(HeapDump.class, LongLongHashMap.class)
            .args(seed, dumps)
            .readyWithin(Duration.ofMinutes(10))
            .start()) {
      assertThat(target.fact("opened") + target.fact("refused")).isEqualTo(dumps);
      assertThat(target.fact("opened")).isGreaterThan(dumps / 3);
      assertThat(target.fact("refused")).isGreaterThan(dumps / 20);
    }
  }
}
