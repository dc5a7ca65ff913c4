// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.testing.Assumed;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProcessTest {

  private static final String AFTER_NAME =
      " S 1 42 42 0 -1 4194560 7 0 0 0 1 2 0 0 20 0 18 0 7919 3121 9 18446744073709551615 1 1 0";

  @ParameterizedTest
  @ValueSource(strings = {"java", "a b", "a) S 1 (b", ")) 1 2 3 ("})
  void findsTheStartTimeWhateverTheProcessIsCalled(String name) throws Exception {
    assertThat(RunningProcess.parse(42, "42 (" + name + ")" + AFTER_NAME + "\n"))
        .isEqualTo(new RunningProcess(42, 7919));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42 (java)", "42 (java) S 1 2", "no stat"})
  void refusesATextThatIsCutOff(String text) {
    assertThatThrownBy(() -> RunningProcess.parse(42, text))
        .isInstanceOf(IOException.class)
        .hasMessage("/proc/42/stat gives no start time");
  }

  @Test
  void tellsItsAgeFromTheUptimeOfTheMachine() throws Exception {
    RunningProcess process = new RunningProcess(42, 7919);
    assertThat(process.age("80.50 123.45\n")).isEqualTo(Duration.ofMillis(80_500 - 79_190));
    assertThat(process.age("1.00 1.00\n")).isNegative();
    assertThatThrownBy(() -> process.age("")).isInstanceOf(IOException.class);
  }

  @Test
  void isNotAliveIfItsIdBelongsToAnotherProcess() throws Exception {
    Assumed.linux();
    RunningProcess self = RunningProcess.of(ProcessHandle.current().pid());
    assertThat(self.isAlive()).isTrue();
    assertThat(new RunningProcess(self.pid(), self.startTicks() - 1).isAlive()).isFalse();
  }
}
