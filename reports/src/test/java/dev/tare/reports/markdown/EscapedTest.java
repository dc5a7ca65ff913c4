// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.reports.view.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a|b, a\\|b",
        "<init>, &lt;init&gt;",
        "R&D, R&amp;D",
        "__libc_*, \\_\\_libc\\_\\*",
        "[heap], \\[heap\\]",
        "`id`, \\`id\\`",
        "$x$, \\$x\\$",
        "/usr/lib/jvm/java-17, /usr/lib/jvm/java-17"
      })
  void takesNothingForMarkup(String words, String markdown) {
    assertThat(Escaped.words(words)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @CsvSource({
    "# a, \\# a",
    "- a, \\- a",
    "+ a, \\+ a",
    "1. a, 1\\. a",
    "12) a, 12\\) a",
    "3.9 GiB, 3.9 GiB",
    "==, \\=="
  })
  void beginsNoListAndNoHeading(String words, String markdown) {
    assertThat(Escaped.line(Phrase.of(words))).isEqualTo(markdown);
  }

  @Test
  void codeStandsBetweenMoreBackticksThanItHas() {
    assertThat(Escaped.code("tare ps")).isEqualTo("`tare ps`");
    assertThat(Escaped.code("a ``b`` c")).isEqualTo("```a ``b`` c```");
    assertThat(Escaped.code("`a")).isEqualTo("`` `a ``");
    assertThat(Escaped.code("a|b<c>")).isEqualTo("`a|b<c>`");
  }
}
