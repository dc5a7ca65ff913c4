// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.proc.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a few lines: version, flags, metaspace nodes, class histogram. */
class SmallAnswersTest {

  @Test
  void readsTheVersion() {
    String vendor = "OpenJDK 64-Bit Server VM";

    assertThat(VmVersion.parse(JvmTexts.VERSION_17))
        .contains(new VmVersion(vendor, "17.0.15+6-Debian-1deb12u1", 17));
    assertThat(VmVersion.parse(JvmTexts.VERSION_25))
        .contains(new VmVersion(vendor, "25.0.3+9-LTS", 25));
    assertThat(VmVersion.parse("Eclipse OpenJ9 VM version openj9-0.40.0\nJDK 17.0.8\n")).isEmpty();
    assertThat(VmVersion.parse("")).isEmpty();
  }

  @Test
  void readsFlagsOfJdk17() {
    VmFlags flags = VmFlags.parse(JvmTexts.FLAGS_17);

    assertThat(flags.number("MaxHeapSize")).hasValue(512 << 20);
    assertThat(flags.number("MarkStackSize")).hasValue(4 << 20);
    assertThat(flags.nativeMemoryTracking()).isEqualTo("detail");
    assertThat(flags.values())
        .containsEntry("UseG1GC", "true")
        .containsEntry("THPStackMitigation", "false");
    assertThat(flags.number("UseG1GC")).isEmpty();
    assertThat(flags.number("NoSuchFlag")).isEmpty();
  }

  @Test
  void readsFlagsOfJdk25() {
    VmFlags flags = VmFlags.parse(JvmTexts.FLAGS_25);

    assertThat(flags.nativeMemoryTracking()).isEqualTo("off");
    assertThat(flags.values())
        .containsEntry("UseZGC", "true")
        .containsEntry("UseCompressedOops", "false")
        .containsEntry("X86ICacheSync", "3");
  }

  @Test
  void knowsNoFlagsOfAnotherText() {
    assertThat(VmFlags.parse("").values()).isEmpty();
    assertThat(VmFlags.parse("").nativeMemoryTracking()).isEqualTo("off");
    assertThat(VmFlags.parse("-XX:\n-XX:+\n-XX:=3\n-Xmx512m -XX:UseG1GC").values()).isEmpty();
    assertThat(VmFlags.parse("-XX:Flag=\n").values()).containsEntry("Flag", "");
    assertThat(VmFlags.parse("-XX:MaxHeapSize=99999999999999999999").number("MaxHeapSize"))
        .isEmpty();
  }

  @Test
  void readsTheNodesOfMetaspaceAndClassSpace() {
    assertThat(MetaspaceNode.parse(JvmTexts.METASPACE_17))
        .containsExactly(
            new AddressRange(0x7fca4f000000L, 0x7fca4f000000L + (64 << 20)),
            new AddressRange(0x7fca54000000L, 0x7fca54000000L + (1 << 30)));
    assertThat(MetaspaceNode.parse(JvmTexts.METASPACE_25))
        .containsExactly(
            new AddressRange(0x7f1164000000L, 0x7f1164000000L + (64 << 20)),
            new AddressRange(0x97000000L, 0x97000000L + (1 << 30)));
    assertThat(MetaspaceNode.parse("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node #0: base 0x1000: reserved=0.00 KB",
        "node #0: base 0xffffffffffffffff: reserved=4.00 KB",
        "node #0: base 0xfffffffffffff000: reserved=4.00 KB",
        "node #0: base 0x7ffffffffffff000: reserved=99999999999999.00 KB",
        "node #0: base 0x10000000000000000: reserved=4.00 KB",
        "node #0: base 0x1000: reserved=4.00 MB",
        "node #0: base 0x1000: reserved="
      })
  void doesNotTakeANodeThatMakesNoSense(String node) {
    assertThat(MetaspaceNode.parse(node)).isEmpty();
  }

  @Test
  void readsTheTotalOfAHistogram() {
    assertThat(ClassHistogram.parse(JvmTexts.HISTOGRAM_17))
        .contains(new ClassHistogram(620431, 37670312));
    assertThat(ClassHistogram.parse(JvmTexts.HISTOGRAM_25))
        .contains(new ClassHistogram(658578, 51840912));
  }

  @Test
  void knowsNoTotalOfAHistogramThatWasCutOff() {
    String text = JvmTexts.HISTOGRAM_25;

    assertThat(ClassHistogram.parse("")).isEmpty();
    for (int cut = 0; cut < text.length() - 1; cut++) {
      assertThat(ClassHistogram.parse(text.substring(0, cut))).as("after %d", cut).isEmpty();
    }
    assertThat(ClassHistogram.parse("Total 99999999999999999999 1\n")).isEmpty();
    assertThat(ClassHistogram.parse("Total 1\n\n2\n")).isEmpty();
  }
}
