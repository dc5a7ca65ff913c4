// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void lineBreaksBecomeBlanks() {
    assertThat(OneLine.of("Cannot read a\nb.jfr:\r\n  it is cut off\n"))
        .isEqualTo("Cannot read a b.jfr: it is cut off");
  }

  @Test
  void whatWouldMoveTheCursorBecomesAQuestionMark() {
    assertThat(OneLine.of("process \u001b[2Jx\u0007\u0085y")).isEqualTo("process ?[2Jx? y");
  }
}
