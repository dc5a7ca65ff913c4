// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class TouchedCodeTest {

  private static final String SMAPS =
      """
      7f00a0000000-7f00a0010000 r--p 00000000 fe:00 1001                       /lib/some vision.so
      Rss:                  64 kB
      Pss:                  64 kB
      Referenced:           64 kB
      7f00a0010000-7f00a0110000 r-xp 00010000 fe:00 1001                       /lib/some vision.so
      Size:               1024 kB
      Rss:                 400 kB
      Pss:                 200 kB
      Pss_Dirty:             0 kB
      Referenced:           72 kB
      VmFlags: rd ex mr mw me
      7f00a0110000-7f00a0120000 r-xp 00000000 00:00 0\s
      Rss:                  12 kB
      Referenced:           12 kB
      7f00b0000000-7f00b0010000 r-xp 00000000 00:01 77                         /tmp/gone.so (deleted)
      Rss:                  32 kB
      Pss:                  32 kB
      Referenced:            0 kB
      """;

  private static final TouchedCode TOUCHED =
      new TouchedCode(
          Duration.ofMillis(1500),
          List.of(
              new TouchedCode.Code(
                  0x7f00a0010000L, 409_600, 204_800, 73_728, "/lib/some vision.so"),
              new TouchedCode.Code(0x7f00b0000000L, 32_768, 32_768, 0, "/tmp/gone.so (deleted)")));

  @Example
  void readsExecutableMappingsOfFiles() {
    assertThat(TouchedCode.ofSmaps(SMAPS, Duration.ofMillis(1500))).isEqualTo(TOUCHED);
  }

  @Example
  void whatIsWrittenIsReadBack() {
    assertThat(TouchedCode.parse(TOUCHED.format())).isEqualTo(TOUCHED);
  }

  @Example
  void damagedLinesAreLeftOut() {
    String text = "window-ms x\n7f00 1 2\n7f00 1 2 -3 /a\n99999999999999999999 1 1 1 /b\n";

    assertThat(TouchedCode.parse(text)).isEqualTo(new TouchedCode(Duration.ZERO, List.of()));
  }
}
