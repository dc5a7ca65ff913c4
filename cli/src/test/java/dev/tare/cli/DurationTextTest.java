// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({"100ms,100", "0ms,0", "10s,10000", "5m,300000", "1h,3600000", "1500ms,1500"})
  void aNumberAndAUnitAreADuration(String text, long millis) {
    assertThat(new DurationText().convert(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(new DurationText().convert(DurationText.of(Duration.ofMillis(millis))))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "1d", "1H", "10000000000s", "PT1S"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'" + text + "' is no duration: give a number with ms, s, m or h, for example 10s");
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "90000,90s", "120000,2m", "7200000,2h", "5400000,90m", "1001,1001ms"})
  void aDurationIsPrintedInItsLargestWholeUnit(long millis, String text) {
    assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
