// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import static dev.tare.capture.reach.WrittenProcess.codeOf;
import static dev.tare.capture.reach.WrittenProcess.dataOf;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class ThreadEntriesTest {

  private final WrittenProcess process = new WrittenProcess();
  private final long one = process.library("/lib/libone.so");
  private final long two = process.library("/lib/libtwo.so");
  private final long cpp = process.library("/usr/lib/libstdc++.so.6.0.30");

  @Example
  void theUppermostAddressOfCodeIsOfWhoBeganTheThread() throws Exception {
    long of = process.stack(0x300, codeOf(one), 0x1200, codeOf(two));

    assertThat(process.entries(of)).containsExactly("/lib/libone.so");
  }

  @Example
  void codeThatOthersAreWrittenWithAndDataDoNotCount() throws Exception {
    long of = process.stack(0x300, codeOf(cpp), 0x310, dataOf(one, 1), 0x1200, codeOf(two));

    assertThat(process.entries(of)).containsExactly("/lib/libtwo.so");
  }

  @Example
  void withoutCodeItIsNotKnown() throws Exception {
    long of = process.stack(0x300, codeOf(cpp), 0x400, 0x4141_4141L);

    assertThat(process.entries(of, 0x1234)).containsExactly("", "");
  }
}
