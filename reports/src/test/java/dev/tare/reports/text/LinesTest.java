// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.reports.view.Phrase;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

  @ParameterizedTest
  @CsvSource({
    "/srv/data/photos.db, 19, /srv/data/photos.db",
    "/srv/monitor/data/photos.db, 26, /srv/.../data/photos.db",
    "/srv/monitor/data/photos.db, 22, /srv/.../photos.db",
    "/srv/monitor/data/photos.db, 14, .../photos.db",
    "/srv/monitor/data/photos.db, 11, /s...tos.db",
    "libjavacpp-presets-opencv.so, 18, libja...-opencv.so"
  })
  void losesTheMiddle(String text, int width, String shortened) {
    assertThat(Lines.shortened(text, width)).isEqualTo(shortened);
  }

  @Property
  void isNeverWiderThanAsked(@ForAll String text, @ForAll @IntRange(min = 3, max = 60) int width) {
    assertThat(Lines.width(Lines.shortened(text, width))).isLessThanOrEqualTo(width);
  }

  @Test
  void breaksBetweenWords() {
    assertThat(Lines.wrapped("one two  three", 8)).containsExactly("one two", "three");
    assertThat(Lines.wrapped("", 8)).containsExactly("");
  }

  @Test
  void keepsWhatIsTypedInOnePiece() {
    Phrase phrase = Phrase.of("do: ").andCode("tare-with-a-long-name --all").and(", now");

    assertThat(Lines.wrapped(phrase, 12))
        .containsExactly("do:", "`tare-with-a-long-name", "--all`, now");
  }
}
