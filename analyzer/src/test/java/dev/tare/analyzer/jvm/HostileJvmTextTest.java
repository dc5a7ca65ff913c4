// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.testing.Mutation;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that no JVM prints: each parser reads each of them and knows less, or nothing. */
class HostileJvmTextTest {

  @Property(tries = 200)
  void survivesAnyDamage(@ForAll Random random) {
    Stream.concat(JvmTexts.ALL.stream(), VmInfoTexts.ALL.stream())
        .map(text -> Mutation.of(text, random))
        .forEach(HostileJvmTextTest::parseWithAll);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x",
        "0x0 ",
        "[0x1000, ",
        " ",
        "\n",
        "\"",
        "\" nid=",
        "\" nid=1 [0x1",
        "\"a\" #1 nid=1 ",
        "nid=1\"",
        "\"\n",
        "CodeCache: size=",
        "CodeCache: size=\n",
        "CodeCache: size=\n bounds [0x1, ",
        "CodeHeap 'x': size=1",
        "CodeHeap '",
        "1 4 0 a.",
        "1 4 0 a.b(",
        "1 4 0 a.b() [0x1, 0x1 - 0x1",
        "node #0: base 0x1: reserved=1",
        "-XX:+",
        "-XX:a=",
        "-XX:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Total\t",
        "Total 1 ",
        "Total 1 1 \n",
        "Total\n",
        "0x1 0x1 0x1 1 1 1 x\n 1 1 1 + hidden\n",
        "0x1 0x1 0x1 ",
        " version 1",
        "a version ",
        "Heap address: 0x1, size: ",
        "Bits:   ",
        " Bits: [0x1, 0x2)\n",
        "map (biased):  ",
        "Card table byte_map: [0x1,",
        "9",
        "\ud83d\ude00"
      })
  void readsAMegabyteOfAnythingInBoundedTime(String piece) {
    String filler = piece.repeat((1 << 20) / piece.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          parseWithAll(filler);
          assertThat(ThreadNames.parse("\"" + filler + "\n")).isNotNull();
        });
  }

  private static void parseWithAll(String text) {
    VmInfo info = VmInfo.parse(text);
    info.heap().ifPresent(heap -> assertThat(heap.bytes()).isNotZero());
    assertThat(CompiledMethod.parse(text)).allMatch(method -> method.code().bytes() > 0);
    assertThat(CodeHeap.parse(text))
        .allMatch(heap -> heap.committedBytes() <= heap.reserved().bytes());
    assertThat(MetaspaceNode.parse(text)).doesNotContainNull();
    assertThat(VmFlags.parse(text).nativeMemoryTracking()).isNotNull();
    for (ClassLoaderShare share : ClassLoaderShare.parse(text, 8)) {
      assertThat(share.usedBytes() | share.classes()).isNotNegative();
    }
    ClassHistogram.parse(text).ifPresent(total -> assertThat(total.bytes()).isNotNegative());
    assertThat(ThreadNames.parse(text).byTid().values())
        .noneMatch(thread -> thread.name().contains("\n"));
    VmVersion.parse(text).ifPresent(version -> assertThat(version.feature()).isNotNegative());
  }
}
