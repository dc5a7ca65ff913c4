// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void onlyATerminalIsColoured() {
    assertThat(terminal(true, Map.of()).usesColour()).isTrue();
    assertThat(terminal(false, Map.of()).usesColour()).isFalse();
  }

  @Test
  void theUserCanRefuseColour() {
    assertThat(terminal(true, Map.of("NO_COLOR", "1")).usesColour()).isFalse();
    assertThat(terminal(true, Map.of("NO_COLOR", "")).usesColour()).isTrue();
    assertThat(terminal(true, Map.of("TERM", "dumb")).usesColour()).isFalse();
  }

  @Test
  void whatGoesElsewhereHasNoWidth() {
    assertThat(terminal(false, Map.of()).width()).isEmpty();
  }

  @Test
  void aWarningIsOneLineBesideTheResult() {
    terminal(false, Map.of()).warn("a name with\na break");
    assertThat(err).hasToString("Warning: a name with a break\n");
    assertThat(out.toString()).isEmpty();
  }

  private Terminal terminal(boolean outIsTerminal, Map<String, String> environment) {
    return new Terminal(
        new PrintWriter(out), new PrintWriter(err), outIsTerminal, false, environment);
  }
}
