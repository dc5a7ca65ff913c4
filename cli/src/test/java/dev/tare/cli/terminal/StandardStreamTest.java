// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardStreamTest {

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3,true",
    "/dev/tty1,true",
    "/dev/ttyS0,true",
    "/dev/console,true",
    "pipe:[123],false",
    "/dev/null,false",
    "/tmp/out.txt,false",
    "socket:[9],false"
  })
  void aTerminalIsKnownByItsDevice(String device, boolean terminal) {
    assertThat(StandardStream.isTerminal(device)).isEqualTo(terminal);
  }

  @Test
  void theWidthIsTheSecondNumberOfSttySize() {
    assertThat(StandardStream.columns("24 120\n")).isEqualTo(OptionalInt.of(120));
  }

  @Test
  void aTerminalThatDoesNotKnowItsWidthHasNone() {
    assertThat(StandardStream.columns("0 0\n")).isEmpty();
    assertThat(StandardStream.columns("")).isEmpty();
    assertThat(StandardStream.columns("stty: 'standard input'\n")).isEmpty();
  }

  @Test
  void aTinyTerminalIsTakenAsForty() {
    assertThat(StandardStream.columns("2 7\n")).isEqualTo(OptionalInt.of(40));
  }
}
