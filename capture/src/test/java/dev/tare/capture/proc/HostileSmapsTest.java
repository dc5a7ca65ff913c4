// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.testing.Mutation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSmapsTest {

  private static final String HEADER = "7f00-7f10 rw-p 00000000 00:00 0 \n";
  private static final String FIGURES = "Size: 16 kB\nRss: 8 kB\nPss: 4 kB\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f00-7f10",
        "7f00-7f10 rw-p",
        "7f00-7f10 rw-p 00000000 00:00",
        "7f00-7f10 rw 00000000 00:00 0",
        "7f10-7f00 rw-p 00000000 00:00 0",
        "7f00-7f00 rw-p 00000000 00:00 0",
        "7f00- rw-p 00000000 00:00 0",
        "-7f10 rw-p 00000000 00:00 0",
        "7f00-7f1g rw-p 00000000 00:00 0",
        "7f00-7f10 rw-p 00000000x 00:00 0",
        "7f00-7f10 rw-p 00000000 00:00 inode",
        "7f00-7f10 rw-p 00000000 00:00 -1",
        "7f00-7f10 rw-p 00000000 00:00 99999999999999999999",
        "7f00-fffffffffffffffff rw-p 00000000 00:00 0",
        "11111111111111111-7f10 rw-p 00000000 00:00 0",
        "7f00-7f10 rw-p 11111111111111111 00:00 0"
      })
  void saysWhichHeaderHasNotTheKernelsForm(String header) {
    assertThatThrownBy(() -> Smaps.parse(HEADER + FIGURES + header + "\n" + FIGURES))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage("smaps line 5 is malformed: '" + header + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rss: x kB",
        "Rss:  kB",
        "Rss: -8 kB",
        "Rss: 8.5 kB",
        "Rss: 9007199254740992 kB",
        "Rss: 9223372036854775807 kB",
        "Rss: 99999999999999999999 kB",
        "Swap: -1 kB",
        "no colon",
        ": 4 kB",
        ""
      })
  void saysWhichFigureHasNotTheKernelsForm(String line) {
    assertThatThrownBy(() -> Smaps.parse(HEADER + FIGURES + line + "\n"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage("smaps line 5 is malformed: '" + line + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Size", "Rss", "Pss"})
  void saysWhichMappingLacksAFigure(String key) {
    String text = HEADER + FIGURES.replace(key + ":", "Other:");

    assertThatThrownBy(() -> Smaps.parse(text))
        .isInstanceOf(MalformedTextException.class)
        .hasMessage("smaps mapping 7f00-7f10 has no " + key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Size: 16 kB\n", "garbage\n", "\n", "<html>", "\0\0\0\0", "PK\u0003\u0004"})
  void saysThatATextDoesNotBeginWithAMapping(String text) {
    assertThatThrownBy(() -> Smaps.parse(text))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageStartingWith("smaps line 1 is malformed: '");
  }

  @Test
  void quotesALongOrUnprintableLineShortAndPrintable() {
    assertThatThrownBy(() -> Smaps.parse("a\t\u001b[31m\u009b\u0085\u2028" + "x".repeat(1000)))
        .hasMessage("smaps line 1 is malformed: 'a??[31m???" + "x".repeat(50) + "...'");
  }

  /** What a cut leaves is either refused or holds whole mappings only. */
  @Test
  void neverTakesACutMappingForAWholeOne() throws Exception {
    String text = SmapsTexts.JDK_17_G1;
    List<Mapping> whole = Smaps.parse(text);
    int secondMapping = text.indexOf("ffe00000-");

    for (int cut = secondMapping; cut < text.length(); cut++) {
      List<Mapping> found;
      try {
        found = Smaps.parse(text.substring(0, cut));
      } catch (MalformedTextException expected) {
        assertThat(expected.getMessage()).hasLineCount(1).startsWith("smaps ");
        continue;
      }
      assertThat(found).isEqualTo(whole.subList(0, found.size()));
      assertThat(text.substring(cut)).matches("(?s)[0-9a-f]+-[0-9a-f]+ .*");
    }
  }

  @Property(tries = 500)
  void survivesAnyDamage(@ForAll Random random) {
    for (String text : List.of(SmapsTexts.JDK_17_G1, SmapsTexts.JDK_25_ZGC)) {
      try {
        for (Mapping mapping : Smaps.parse(Mutation.of(text, random))) {
          assertThat(mapping.range().bytes()).isNotZero();
          assertThat(mapping.figures().rssBytes()).isNotNegative();
          assertThat(mapping.isShared() && mapping.isAnonymousData()).isFalse();
        }
      } catch (MalformedTextException expected) {
        assertThat(expected.getMessage()).hasLineCount(1).startsWith("smaps ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "-", "7f00-", "\n", "Rss: 1 kB\n", "VmFlags: ", ":", "0"})
  void readsAMegabyteOfAnythingInBoundedTime(String piece) {
    String filler = piece.repeat((1 << 20) / piece.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String text : List.of(filler, HEADER + FIGURES + filler, HEADER.strip() + filler)) {
            try {
              Smaps.parse(text);
            } catch (MalformedTextException expected) {
              assertThat(expected.getMessage()).hasSizeLessThan(150);
            }
          }
        });
  }
}
