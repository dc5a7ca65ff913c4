// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachStatusTest {

  /** A JVM in its own PID namespace, kernel 6.18. */
  private static final String STATUS =
      """
      Name:\tjava
      Umask:\t0022
      State:\tS (sleeping)
      Tgid:\t3032
      Ngid:\t0
      Pid:\t3032
      PPid:\t3030
      TracerPid:\t0
      Uid:\t1000\t1001\t1000\t1000
      Gid:\t100\t101\t100\t100
      NStgid:\t3032\t1
      NSpid:\t3032\t1
      SigBlk:\t0000000000000000
      SigIgn:\t0000000000000000
      SigCgt:\t2000000181005ccf
      """;

  @Test
  void takesTheEffectiveIdsAndTheInnermostPid() throws Exception {
    assertThat(parsed(STATUS)).isEqualTo(new AttachStatus('S', 3032, 0, 1001, 101, 1, true));
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000004, true",
    "0000000000000000, false",
    "fffffffffffffffb, false",
    "8000000000000004, true"
  })
  void seesWhetherSigquitHasAHandler(String mask, boolean catches) throws Exception {
    assertThat(parsed(STATUS.replace("2000000181005ccf", mask)).catchesQuit()).isEqualTo(catches);
  }

  @ParameterizedTest
  @CsvSource({"R, true", "S, true", "D, true", "T, false", "t, false", "Z, false", "I, false"})
  void isRunnableOnlyIfItCanAct(String letter, boolean runnable) throws Exception {
    assertThat(parsed(STATUS.replace("\tS (", "\t" + letter + " (")).isRunnable())
        .isEqualTo(runnable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"State", "Tgid", "TracerPid", "Uid", "Gid", "SigCgt"})
  void refusesATextThatLacksALine(String key) {
    assertThatThrownBy(() -> parsed(STATUS.replaceFirst("(?m)^" + key + ":.*\n", "")))
        .isInstanceOf(IOException.class)
        .hasMessage("/proc/PID/status has no readable " + key);
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> parsed(STATUS.replace("TracerPid:\t0", "TracerPid:\t")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> parsed(STATUS.replace("2000000181005ccf", "20000001810000000005")))
        .isInstanceOf(IOException.class);
  }

  private static AttachStatus parsed(String text) throws IOException {
    return AttachStatus.of(ProcessStatus.parse(text));
  }
}
