// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.AddressRange;
import org.junit.jupiter.api.Test;

class VmInfoTest {

  private static final AddressRange HEAP = range(0xe000_0000L, 0x1_0000_0000L);

  @Test
  void readsG1() {
    VmInfo jdk17 = VmInfo.parse(VmInfoTexts.JDK_17_G1);
    assertThat(jdk17.heap()).contains(HEAP);
    assertThat(jdk17.cds()).contains(range(0x7fca53000000L, 0x7fca53bc7000L));
    assertThat(jdk17.classSpace()).contains(range(0x7fca54000000L, 0x7fca94000000L));
    assertThat(jdk17.cardTable()).contains(range(0x7fcacf328000L, 0x7fcacf428000L));
    assertThat(jdk17.markBitmaps())
        .containsExactly(
            range(0x7fcacea00000L, 0x7fcacf200000L), range(0x7fcace200000L, 0x7fcacea00000L));
    assertThat(jdk17.collectionSetMaps()).isEmpty();
    assertThat(jdk17.pollingPage()).contains(0x7fcad1179000L);

    VmInfo jdk25 = VmInfo.parse(VmInfoTexts.JDK_25_G1);
    assertThat(jdk25.heap()).contains(HEAP);
    assertThat(jdk25.cds()).contains(range(0x55000000L, 0x55d95000L));
    assertThat(jdk25.classSpace()).contains(range(0x56000000L, 0x96000000L));
    assertThat(jdk25.cardTable()).contains(range(0x7f73cc528000L, 0x7f73cc628000L));
    assertThat(jdk25.markBitmaps()).containsExactly(range(0x7f73afa00000L, 0x7f73b0200000L));
    assertThat(jdk25.pollingPage()).contains(0x7f73ce7db000L);
  }

  @Test
  void readsParallel() {
    VmInfo jdk17 = VmInfo.parse(VmInfoTexts.JDK_17_PARALLEL);
    assertThat(jdk17.heap()).contains(HEAP);
    assertThat(jdk17.cardTable()).contains(range(0x7f5148b29000L, 0x7f5148c2a000L));
    assertThat(jdk17.markBitmaps())
        .containsExactly(
            range(0x7f512c400000L, 0x7f512cc00000L), range(0x7f512cc00000L, 0x7f512d400000L));

    VmInfo jdk25 = VmInfo.parse(VmInfoTexts.JDK_25_PARALLEL);
    assertThat(jdk25.cardTable()).contains(range(0x7f631c42a000L, 0x7f631c52a000L));
    assertThat(jdk25.markBitmaps()).containsExactly(range(0x7f62fb800000L, 0x7f62fc000000L));
    assertThat(jdk25.collectionSetMaps()).isEmpty();
  }

  @Test
  void readsSerial() {
    VmInfo jdk17 = VmInfo.parse(VmInfoTexts.JDK_17_SERIAL);
    assertThat(jdk17.heap()).contains(HEAP);
    assertThat(jdk17.cardTable()).contains(range(0x7fb0b3103000L, 0x7fb0b3204000L));
    assertThat(jdk17.markBitmaps()).isEmpty();
    assertThat(jdk17.pollingPage()).contains(0x7fb0b4b84000L);

    VmInfo jdk25 = VmInfo.parse(VmInfoTexts.JDK_25_SERIAL);
    assertThat(jdk25.heap()).contains(HEAP);
    assertThat(jdk25.cardTable()).contains(range(0x7f67a022a000L, 0x7f67a032a000L));
    assertThat(jdk25.pollingPage()).contains(0x7f67a217a000L);
  }

  @Test
  void readsZgcWhichPrintsNoAddressOfItsHeap() {
    VmInfo jdk17 = VmInfo.parse(VmInfoTexts.JDK_17_ZGC);
    assertThat(jdk17.heap()).isEmpty();
    assertThat(jdk17.cds()).contains(range(0x7fb26f000000L, 0x7fb26fb9e000L));
    assertThat(jdk17.cardTable()).isEmpty();
    assertThat(jdk17.markBitmaps()).isEmpty();

    VmInfo jdk25 = VmInfo.parse(VmInfoTexts.JDK_25_ZGC);
    assertThat(jdk25.heap()).isEmpty();
    assertThat(jdk25.classSpace()).contains(range(0x97000000L, 0xd7000000L));
    assertThat(jdk25.markBitmaps()).isEmpty();
    assertThat(jdk25.pollingPage()).contains(0x7f11b5c5c000L);
  }

  @Test
  void readsShenandoah() {
    VmInfo jdk17 = VmInfo.parse(VmInfoTexts.JDK_17_SHENANDOAH);
    assertThat(jdk17.heap()).contains(HEAP);
    assertThat(jdk17.collectionSetMaps()).containsExactly(0x13800L, 0x10000L);
    assertThat(jdk17.markBitmaps()).isEmpty();

    VmInfo jdk25 = VmInfo.parse(VmInfoTexts.JDK_25_SHENANDOAH);
    assertThat(jdk25.heap()).contains(HEAP);
    assertThat(jdk25.collectionSetMaps()).containsExactly(0x4800L, 0x1000L);
    assertThat(jdk25.pollingPage()).contains(0x7f1b14a9e000L);
  }

  /** The command line is printed before anything else, and it is not the JVM that words it. */
  @Test
  void takesNoAddressOutOfTheCommandLine() {
    String commandLine =
        "Command Line: -Da=Heap address: 0x1000, size: 1 MB"
            + " -Db=CDS archive(s) mapped at: [0x1000-0x2000-0x2000)"
            + " -Dc=Compressed class space mapped at: 0x1000-0x2000"
            + " -Dd=Card table byte_map: [0x1000,0x2000] -De= Bits: [0x1000, 0x2000)"
            + " -Df= - map (vanilla): 0x1000 -Dg=Polling page: 0x1000\n\n";

    for (String text : VmInfoTexts.ALL) {
      assertThat(VmInfo.parse(commandLine + text)).isEqualTo(VmInfo.parse(text));
    }
  }

  @Test
  void knowsNothingOfAnEmptyText() {
    assertNothing(VmInfo.parse(""));
  }

  @Test
  void doesNotTakeAnEmptyOrReversedRange() {
    assertNothing(
        VmInfo.parse(
            """
            Heap address: 0x00000000e0000000, size: 0 MB, Compressed Oops mode: 32-bit
            CDS archive(s) mapped at: [0x2000-0x1000-0x1000), size 0
            Compressed class space mapped at: 0x2000-0x2000, reserved size: 0
            Card table byte_map: [0x2000,0x1000] _byte_map_base: 0x0
             Prev Bits: [0x2000, 0x1000)
            """));
    assertNothing(VmInfo.parse("Heap address: 0xffffffffffffffff, size: 999999999 MB,\n"));
    assertNothing(VmInfo.parse("Heap address: 0x10000000000000000, size: 1 MB,\n"));
  }

  @Test
  void readsWhatIsThereOfATextThatWasCutOff() {
    String text = VmInfoTexts.JDK_17_G1;

    VmInfo half = VmInfo.parse(text.substring(0, text.indexOf("Next Bits")));

    assertThat(half.heap()).contains(HEAP);
    assertThat(half.markBitmaps()).hasSize(1);
    assertThat(half.pollingPage()).isEmpty();
  }

  private static void assertNothing(VmInfo info) {
    assertThat(info.heap()).isEmpty();
    assertThat(info.cds()).isEmpty();
    assertThat(info.classSpace()).isEmpty();
    assertThat(info.cardTable()).isEmpty();
    assertThat(info.markBitmaps()).isEmpty();
    assertThat(info.collectionSetMaps()).isEmpty();
    assertThat(info.pollingPage()).isEmpty();
  }

  private static AddressRange range(long start, long end) {
    return new AddressRange(start, end);
  }
}
