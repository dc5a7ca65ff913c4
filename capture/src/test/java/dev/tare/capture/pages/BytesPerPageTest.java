// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.proc.MalformedTextException;
import dev.tare.testing.Mutation;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesPerPageTest {

  /** Small pages make small cases. */
  private static final int PAGE_BYTES = 16;

  private static final long BASE = 0x7f00_0000_0000L;

  @Test
  void comesBackFromItsSpelling() throws Exception {
    BytesPerPage pages =
        new BytesPerPage(
            List.of(
                new BytesPerPage.Run(3, 0),
                new BytesPerPage.Run(120, 4096),
                new BytesPerPage.Run(1, 312)));

    assertThat(pages.format()).isEqualTo("3*0 120*4096 1*312");
    assertThat(BytesPerPage.parse(pages.format())).isEqualTo(pages);
    assertThat(BytesPerPage.parse("")).isEqualTo(BytesPerPage.NONE);
    assertThat(BytesPerPage.NONE.format()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "3",
        "*",
        "3*",
        "*3",
        "0*3",
        "-1*3",
        "3*-1",
        "3*1 ",
        "3*1  3*1",
        "3*1*1",
        "3*2147483648",
        "99999999999999999999*1",
        "3*1\n"
      })
  void refusesASpellingThatIsNotItsOwn(String text) {
    assertThatThrownBy(() -> BytesPerPage.parse(text))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageMatching("bytes per page are malformed: '.*'");
  }

  @Property(tries = 500)
  void survivesAnyDamage(@ForAll Random random) {
    try {
      BytesPerPage pages = BytesPerPage.parse(Mutation.of("3*0 120*4096 1*312 7*16", random));
      assertThat(pages.runs()).allSatisfy(run -> assertThat(run.pages()).isPositive());
    } catch (MalformedTextException expected) {
      assertThat(expected.getMessage()).hasLineCount(1);
    }
  }

  @Test
  void hasNoPagesWhereNothingWasCounted() {
    assertThat(new BytesPerPage.Builder(BASE, PAGE_BYTES).build()).isEqualTo(BytesPerPage.NONE);
  }

  @Test
  void dividesARangeByPages() {
    BytesPerPage.Builder builder = new BytesPerPage.Builder(BASE, PAGE_BYTES);
    builder.add(BASE + 36, BASE + 36 + 12 + 48 + 5);
    builder.add(BASE + 36 + 12 + 48 + 7, BASE + 36 + 12 + 48 + 10);

    assertThat(builder.build().format()).isEqualTo("2*0 1*12 3*16 1*8");
  }

  /** Counts the same ranges byte by byte. */
  @Property(tries = 2000)
  void countsLikeOneWhoCountsEveryByte(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 40) Integer> lengths) {
    BytesPerPage.Builder builder = new BytesPerPage.Builder(BASE, PAGE_BYTES);
    int[] bytes = new int[12 * 40 / PAGE_BYTES + 1];
    int at = 0;
    boolean counted = false;
    for (int length : lengths) {
      if (counted) {
        builder.add(BASE + at, BASE + at + length);
        for (int i = at; i < at + length; i++) {
          bytes[i / PAGE_BYTES]++;
        }
      }
      at += length;
      counted = !counted;
    }

    BytesPerPage pages = builder.build();

    int page = 0;
    int before = -1;
    for (BytesPerPage.Run run : pages.runs()) {
      assertThat(run.bytesPerPage()).isNotEqualTo(before).isBetween(0, PAGE_BYTES);
      before = run.bytesPerPage();
      for (long i = 0; i < run.pages(); i++) {
        assertThat(bytes[page++]).isEqualTo(run.bytesPerPage());
      }
    }
    assertThat(before).as("the last run has bytes").isNotZero();
    for (; page < bytes.length; page++) {
      assertThat(bytes[page]).isZero();
    }
  }
}
