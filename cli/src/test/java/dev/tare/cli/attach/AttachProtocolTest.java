// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachProtocolTest {

  @Test
  void encodesACommandInBothVersions() throws Exception {
    assertThat(AttachProtocol.VERSION_1.request("VM.info"))
        .asString(UTF_8)
        .isEqualTo("1\0jcmd\0VM.info\0\0\0");
    // 17 bytes of name and option, 8 of the command, each with its NUL.
    assertThat(AttachProtocol.VERSION_2_COLLECTED.request("VM.info"))
        .asString(UTF_8)
        .isEqualTo("2\0" + "25\0" + "jcmd streaming=0\0VM.info\0");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2 streaming, VERSION_2_COLLECTED",
    "0, '2 more,streaming\n', VERSION_2_COLLECTED",
    "0, 2, VERSION_1",
    "0, 3 streaming, VERSION_1",
    "0, '', VERSION_1",
    "-1, Operation getversion not recognized!, VERSION_1",
    "101, '', VERSION_1"
  })
  void usesVersion2OnlyToTurnStreamingOff(String code, String text, AttachProtocol expected)
      throws Exception {
    assertThat(AttachProtocol.offeredBy((code + "\n" + text).getBytes(UTF_8))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "VM.info\nGC.run", "VM.info\0", "a\tb"})
  void refusesWhatIsNotOneCommand(String command) {
    assertThatThrownBy(() -> AttachProtocol.VERSION_1.request(command))
        .isInstanceOf(IOException.class)
        .hasMessage("a diagnostic command is one line of text");
  }

  @Test
  void refusesACommandThatHotSpotWouldDrop() throws Exception {
    assertThat(AttachProtocol.VERSION_1.request("x".repeat(1024))).hasSize(2 + 5 + 1024 + 3);
    assertThatThrownBy(() -> AttachProtocol.VERSION_1.request("x".repeat(1025)))
        .hasMessage("a diagnostic command of 1025 bytes is longer than 1024");
  }

  @Test
  void splitsAnAnswerIntoCodeAndText() throws Exception {
    AttachAnswer answer = AttachAnswer.parse("0\nfirst\nsecond\n".getBytes(UTF_8));
    assertThat(answer).isEqualTo(new AttachAnswer("0", "first\nsecond\n"));
    assertThat(answer.succeeded()).isTrue();
    assertThat(AttachAnswer.parse("0\n".getBytes(UTF_8)).text()).isEmpty();
  }

  @Test
  void saysInOneLineWhyACommandFailed() throws Exception {
    AttachAnswer answer =
        AttachAnswer.parse("-1\njava.lang.X: \u001b[31mno\n\tat Y\n".getBytes(UTF_8));
    assertThat(answer.succeeded()).isFalse();
    assertThat(answer.reason()).isEqualTo("java.lang.X: ?[31mno (code -1)");
    assertThat(new AttachAnswer("1", "").reason()).isEqualTo("no reason given (code 1)");
    assertThat(new AttachAnswer("1", "x".repeat(1000)).reason()).hasSize(200 + 3 + 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "garbage without an end"})
  void refusesAnAnswerWithoutACode(String bytes) {
    assertThatThrownBy(() -> AttachAnswer.parse(bytes.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("the JVM closed the connection without an answer");
  }
}
