// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final List<String> FRAMEWORKS = List.of("one", "two");

  @Test
  void withoutWordsAllAreIdle() {
    Settings settings = Settings.parse(List.of(), FRAMEWORKS);

    assertThat(settings.usages()).containsOnly(entry("one", Usage.IDLE), entry("two", Usage.IDLE));
    assertThat(settings.loaders()).isEqualTo(1);
    assertThat(settings.period()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aWordSaysWhatIsDoneWithAFramework() {
    Settings settings =
        Settings.parse(List.of("two=minute", "loaders=4", "period=5", "one=absent"), FRAMEWORKS);

    assertThat(settings.usages())
        .containsOnly(entry("one", Usage.ABSENT), entry("two", Usage.MINUTE));
    assertThat(settings.loaders()).isEqualTo(4);
    assertThat(settings.period()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "three=idle | three=idle is none of one=, two=, loaders=, period=",
        "one | one is none of one=, two=, loaders=, period=",
        "one=often | one=often is none of absent, idle, start, minute",
        "one=IDLE | one=IDLE is none of absent, idle, start, minute",
        "loaders=0 | loaders=0 is no number from 1 to 999999",
        "period=1s | period=1s is no number from 1 to 999999"
      })
  void anyOtherWordIsNamed(String word, String message) {
    assertThatThrownBy(() -> Settings.parse(List.of(word), FRAMEWORKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
