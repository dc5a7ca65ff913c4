// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.util.OptionalLong;

class PublishedHeapTest {

  private static final String PROGRAM =
      """
      public class Holder {
        static byte[] held = new byte[20_000_000];
        public static void main(String[] args) {
          System.gc();
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @EachJdkAndCollector
  void theHeapIsKnownWithoutAskingTheJvm(TestJdk jdk, Collector collector) {
    Assumed.linux();
    Assumed.collector(jdk, collector);
    try (TargetJvm target =
        TargetJvm.on(jdk).collector(collector).jvmArgs("-Xmx128m").source(PROGRAM).start()) {
      PublishedHeap heap =
          ProcessTable.published(target.pid()).map(PublishedHeap::of).orElseThrow();
      assertThat(heap.maximumBytes()).hasValue(128L << 20);
      assertThat(heap.usedBytes().orElseThrow()).isBetween(20_000_000L, 40_000_000L);
    }
  }

  @EachJdkAndCollector
  void beforeTheFirstCollectionTheUsedHeapIsNotKnown(TestJdk jdk, Collector collector) {
    Assumed.linux();
    Assumed.collector(jdk, collector);
    String source = PROGRAM.replace("System.gc();", "");
    try (TargetJvm target =
        TargetJvm.on(jdk).collector(collector).jvmArgs("-Xmx512m").source(source).start()) {
      assertThat(ProcessTable.published(target.pid()).map(PublishedHeap::of).orElseThrow())
          .isEqualTo(new PublishedHeap(OptionalLong.empty(), OptionalLong.of(512L << 20)));
    }
  }
}
