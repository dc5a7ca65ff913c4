// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.proc.AddressRange;
import dev.tare.testing.Mutation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapInfoTest {

  /** All of the 512 MiB that every one of these heaps may have, below 4 GiB. */
  private static final AddressRange RESERVED = new AddressRange(0xe000_0000L, 0x1_0000_0000L);

  private static final AddressRange TENURED = new AddressRange(0xeaaa_0000L, 0x1_0000_0000L);
  private static final AddressRange PARALLEL_OLD = new AddressRange(0xe000_0000L, 0xf558_0000L);

  @Test
  void readsG1() {
    assertHeap(HeapInfoTexts.JDK_17_G1, "G1", RESERVED, null, 36787 << 10);
    assertHeap(HeapInfoTexts.JDK_25_G1, "G1", RESERVED, null, 50625 << 10);
  }

  @Test
  void readsSerial() {
    assertHeap(HeapInfoTexts.JDK_17_SERIAL, "Serial", RESERVED, TENURED, 36183 << 10);
    assertHeap(HeapInfoTexts.JDK_25_SERIAL, "Serial", RESERVED, TENURED, (69299 + 1166) << 10);
  }

  @Test
  void readsParallel() {
    assertHeap(HeapInfoTexts.JDK_17_PARALLEL, "Parallel", RESERVED, PARALLEL_OLD, 35022 << 10);
    assertHeap(
        HeapInfoTexts.JDK_25_PARALLEL, "Parallel", RESERVED, PARALLEL_OLD, (63198 + 1166) << 10);
  }

  @Test
  void readsZgcWhichPrintsNoAddress() {
    assertHeap(HeapInfoTexts.JDK_17_ZGC, "ZGC", null, null, 40 << 20);
    assertHeap(HeapInfoTexts.JDK_25_ZGC, "ZGC", null, null, 68 << 20);
  }

  @Test
  void readsShenandoah() {
    assertHeap(HeapInfoTexts.JDK_17_SHENANDOAH, "Shenandoah", RESERVED, null, 36049 << 10);
    assertHeap(HeapInfoTexts.JDK_25_SHENANDOAH, "Shenandoah", RESERVED, null, 45009 << 10);
    assertThat(HeapInfo.parse(HeapInfoTexts.JDK_17_SHENANDOAH).regions()).hasValue(2048);
    assertThat(HeapInfo.parse(HeapInfoTexts.JDK_25_SHENANDOAH).regions()).hasValue(2048);
  }

  @Test
  void knowsNothingOfAnotherText() {
    for (String text :
        List.of("", "Epsilon Heap\nAllocation space:\n", "java.lang.IllegalArgumentException")) {
      HeapInfo info = HeapInfo.parse(text);
      assertThat(info.collector()).isEmpty();
      assertThat(info.reserved()).isEmpty();
      assertThat(info.oldGeneration()).isEmpty();
      assertThat(info.regions()).isEmpty();
      assertThat(info.usedBytes()).isEmpty();
    }
  }

  @Test
  void doesNotGuessAnAmountThatOverflows() {
    String heap = " ZHeap           used 999999999999999T, capacity 378M, max capacity 512M\n";
    String generations =
        "PSYoungGen total 1K, used 8388607T [\nParOldGen total 1K, used 8388607T [";

    assertThat(HeapInfo.parse(heap).usedBytes()).isEmpty();
    assertThat(HeapInfo.parse(generations).usedBytes()).isEmpty();
  }

  @Test
  void readsWhatIsThereOfATextThatWasCutOff() {
    String text = HeapInfoTexts.JDK_25_SERIAL;

    HeapInfo half = HeapInfo.parse(text.substring(0, text.indexOf("Tenured")));

    assertThat(half.collector()).contains("Serial");
    assertThat(half.reserved()).contains(new AddressRange(0xe000_0000L, 0xeaaa_0000L));
    assertThat(half.oldGeneration()).isEmpty();
    assertThat(half.usedBytes()).hasValue(69299 << 10);
  }

  @Property(tries = 300)
  void survivesAnyDamage(@ForAll Random random) {
    for (String text : HeapInfoTexts.ALL) {
      HeapInfo info = HeapInfo.parse(Mutation.of(text, random));
      info.usedBytes().ifPresent(bytes -> assertThat(bytes).isNotNegative());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0x",
        "[0x0, ",
        "[0xe0000000,0x0000000100000000,",
        "0x0,0x0,",
        "Tenured ",
        "ParOldGen\tused ",
        "garbage-first heap used 1",
        "PSYoungGen ",
        "ZHeap ",
        "ZHeap         ",
        "committed, 9",
        "[0x1, 0x1)\n",
        " ",
        "\n"
      })
  void readsAMegabyteOfAnythingInBoundedTime(String piece) {
    String filler = piece.repeat((1 << 20) / piece.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          HeapInfo.parse(HeapInfoTexts.JDK_25_SERIAL + "Tenured [0x1, " + filler);
          HeapInfo.parse(HeapInfoTexts.JDK_25_ZGC + filler);
          HeapInfo.parse(HeapInfoTexts.JDK_25_SHENANDOAH + filler);
        });
  }

  private static void assertHeap(
      String text,
      String collector,
      AddressRange reserved,
      AddressRange oldGeneration,
      long usedBytes) {
    HeapInfo info = HeapInfo.parse(text);
    assertThat(info.collector()).contains(collector);
    assertThat(info.reserved()).isEqualTo(Optional.ofNullable(reserved));
    assertThat(info.oldGeneration()).isEqualTo(Optional.ofNullable(oldGeneration));
    assertThat(info.usedBytes()).hasValue(usedBytes);
    assertThat(info.regions().isPresent()).isEqualTo(collector.equals("Shenandoah"));
  }
}
