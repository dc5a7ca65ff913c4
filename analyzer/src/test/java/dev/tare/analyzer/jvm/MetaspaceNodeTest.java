// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.AddressRange;
import org.junit.jupiter.api.Test;

class MetaspaceNodeTest {

  @Test
  void readsEachNode() {
    String text =
        """
        Non-class space list:
          node #0: base 0x00007f2a40000000: reserved=65536.00 KB, committed=448.00 KB (  <1%)
        Class space list:
          node #0: base 0x0000000801000000: reserved=1048576.00 KB, committed=64.00 KB
        """;

    assertThat(MetaspaceNode.parse(text))
        .containsExactly(
            new AddressRange(0x7f2a40000000L, 0x7f2a44000000L),
            new AddressRange(0x801000000L, 0x841000000L));
  }

  @Test
  void takesNoNodeThatIsEmptyOrGoesBeyondTheLastAddress() {
    assertThat(MetaspaceNode.parse("node #0: base 0xffffffffffffffff: reserved=64.00 KB"))
        .isEmpty();
    assertThat(MetaspaceNode.parse("node #0: base 0xfffffffffffff000: reserved=4.00 KB")).isEmpty();
    assertThat(MetaspaceNode.parse("node #0: base 0x1000: reserved=0.00 KB")).isEmpty();
  }
}
