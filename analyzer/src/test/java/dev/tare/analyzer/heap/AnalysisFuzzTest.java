// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.testing.DumpFuzz;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.testing.ServiceLikeHeap;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that are damaged at random never take the analysis down, and its sums hold. */
@Tag("one-jdk")
class AnalysisFuzzTest {
  @TempDir Path directory;

  @Test
  void damagedDumpsAreRefusedOrAnalyzedInLittleMemory() {
    fuzz(1, 1_000);
  }

  @EachJdk
  @Tag("campaign")
  void damagedDumpsOfJvmsAreRefusedOrAnalyzed(TestJdk jdk) {
    Path file = directory.resolve("service.hprof");
    DumpOfJvm.of(jdk).jvmArgs("-Xmx64m").main(ServiceLikeHeap.class, 500).take(file);
    long seed = System.nanoTime() >>> 8;
    System.out.println("Seeds from " + seed);
    fuzz(seed, 5_000, file, file, file);
  }

  private static void fuzz(long seed, int dumps, Object... files) {
    try (TargetJvm target =
        TargetJvm.on(TestJdks.running())
            .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
            .main(AnalysisFuzz.class)
            .classPathOf(
                HeapAnalyzer.class,
                HeapDump.class,
                DumpFuzz.class,
                InflationCategory.class,
                LongLongHashMap.class)
            .args(seed, dumps)
            .args(files)
            .readyWithin(Duration.ofMinutes(10))
            .start()) {
      assertThat(target.fact("opened") + target.fact("refused")).isEqualTo(dumps);
      assertThat(target.fact("opened")).isGreaterThan(dumps / 3);
    }
  }
}
