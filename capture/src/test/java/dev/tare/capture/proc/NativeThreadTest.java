// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of {@code /proc/PID/task/TID/syscall}. */
class NativeThreadTest {

  @Test
  void readsTheStackPointerInsideASystemCall() {
    String text =
        "202 0x7fcac8018a28 0x189 0x0 0x7fcacf9ffb90 0x0 0xffffffff 0x7fcacf9ffa60 0x7fcad12a5e96\n";

    assertThat(NativeThread.stackPointer(text)).hasValue(0x7fcacf9ffa60L);
  }

  @Test
  void readsTheStackPointerOfAThreadBlockedOutsideASystemCall() {
    assertThat(NativeThread.stackPointer("-1 0x7ffd9b0e2c48 0x7f3a1c0d15ce\n"))
        .hasValue(0x7ffd9b0e2c48L);
  }

  @Test
  void doesNotKnowItWhileTheThreadRuns() {
    assertThat(NativeThread.stackPointer("running\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        " ",
        "1 2",
        "-1 0x0 0x0",
        "1 0x 3",
        "1 -0x5 3",
        "1 -5 3",
        "1 012 3",
        "1 #ff 3",
        "1 0xffffffffffffffffff 3",
        "1 0xffff800000000000 3",
        "a b c"
      })
  void doesNotGuessItFromAnythingElse(String text) {
    assertThat(NativeThread.stackPointer(text)).isEmpty();
  }
}
