// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.jvm.ThreadNames.Printed;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadNamesTest {

  @Test
  void readsTheHexadecimalNumbersOfJdk17() {
    assertThat(ThreadNames.parse(JvmTexts.THREADS_17).byTid())
        .isEqualTo(
            Map.of(
                0x811L, java("main", 0x7fcacf9fe000L),
                0x833L, java("Reference Handler", 0x7fcacd849000L),
                0x834L, java("Finalizer", 0x7fcacd749000L),
                0x81dL, new Printed("G1 Service", false, OptionalLong.empty())));
  }

  @Test
  void readsTheDecimalNumbersOfJdk25() {
    ThreadNames threads = ThreadNames.parse(JvmTexts.THREADS_25);

    assertThat(threads.byTid())
        .isEqualTo(
            Map.of(
                5398L,
                java("main", 0x7f73ccbfe000L),
                5409L,
                new Printed("Signal Dispatcher", true, OptionalLong.empty()),
                5436L,
                java("worker-19", 0x7f73738fe000L),
                5399L,
                new Printed("GC Thread#0", false, OptionalLong.empty())));
    assertThat(threads.of(5436)).contains("worker-19");
    assertThat(threads.stackPointer(5436)).hasValue(0x7f73738fe000L);
    assertThat(threads.stackPointer(5399)).isEmpty();
    assertThat(threads.of(1)).isEmpty();
    assertThat(threads.stackPointer(1)).isEmpty();
  }

  /** Anybody may name a thread anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a \"quoted\" name",
        "\"",
        "x\" #5 prio=5 tid=0x1 nid=0x7 runnable  [0x00007f0000000000]",
        "x\" nid=7",
        "nid=0x7 [0x00007f0000000000]",
        "tab\tand carriage\rreturn",
        "caf\u00e9 \u2028 \ud83d\ude00"
      })
  void readsTheNumberBehindAnyName(String name) {
    for (String text : new String[] {JvmTexts.THREADS_17, JvmTexts.THREADS_25}) {
      ThreadNames renamed = ThreadNames.parse(text.replace("\"main\"", "\"" + name + "\""));

      Map<Long, Printed> others = ThreadNames.parse(text).byTid();
      assertThat(renamed.byTid()).hasSameSizeAs(others);
      others.forEach(
          (tid, thread) ->
              assertThat(renamed.byTid().get(tid))
                  .isEqualTo(
                      new Printed(
                          thread.name().equals("main") ? name : thread.name(),
                          thread.runsJava(),
                          thread.stackPointer())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"main\"",
        "\"main\" #1 prio=5",
        "\"main\" #1 nid=",
        "\"main\" #1 nid=x",
        "\"main\" #1 nid=0x",
        "\"main\" #1 nid=-1",
        "\"main\" #1 nid=99999999999999999999",
        "main #1 nid=1",
        "main\" #1 nid=1",
        "\"main #1 nid=1",
        "  \"main\" #1 nid=1"
      })
  void knowsNoThreadOfAnotherText(String text) {
    assertThat(ThreadNames.parse(text).byTid()).isEmpty();
  }

  @Test
  void readsAThreadWhoseLineWasCutOff() {
    String line = "\"main\" #1 prio=5 os_prio=0 nid=0x811 waiting on condition  [0x00007fca";

    assertThat(ThreadNames.parse(line).byTid())
        .isEqualTo(Map.of(0x811L, new Printed("main", true, OptionalLong.empty())));
  }

  private static Printed java(String name, long stackPointer) {
    return new Printed(name, true, OptionalLong.of(stackPointer));
  }
}
