// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Scripts rely on these. */
class SpellingsTest {

  @Test
  void areasAreSpelledAsScriptsExpect() {
    assertThat(Arrays.stream(Area.values()).map(Area::spelling))
        .containsExactly(
            "java-heap",
            "class-metadata",
            "code-cache",
            "gc",
            "thread-stacks",
            "malloc",
            "direct-buffers",
            "mapped-files",
            "native-libraries",
            "jvm-internal",
            "kernel",
            "changed-while-reading",
            "unexplained");
  }

  @Test
  void causesAreSpelledAsScriptsExpect() {
    assertThat(Arrays.stream(Cause.values()).map(Cause::spelling))
        .containsExactly(
            "payload",
            "object-inflation",
            "framework-overhead",
            "application-code",
            "mmap-multiplication",
            "jvm-runtime",
            "free-but-resident",
            "undivided",
            "reserved",
            "observer",
            "changed-while-reading",
            "unexplained");
  }

  @Test
  void certaintiesAreSpelledAsScriptsExpect() {
    assertThat(Arrays.stream(Certainty.values()).map(Certainty::spelling))
        .containsExactly("certain", "derived", "heuristic", "estimated", "by-elimination");
  }

  @Test
  void readersSeeWords() {
    assertThat(Area.GC.label()).isEqualTo("GC structures");
    assertThat(Area.JAVA_HEAP.label()).isEqualTo("Java heap");
    assertThat(Cause.OBSERVER.label()).isEqualTo("observer (Tare)");
    assertThat(Cause.FREE_BUT_RESIDENT.label()).isEqualTo("free but resident");
  }
}
