// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "PT0.999S,999 ms",
    "PT1S,1 s",
    "PT1M59S,119 s",
    "PT2M,2 min",
    "PT1H59M59S,119 min",
    "PT50H,50 h"
  })
  void isSaidInTheUnitOfItsSize(Duration time, String words) {
    assertThat(new Age(time)).hasToString(words);
  }

  @Test
  void aRangeOfTheSameIsOne() {
    assertThat(Age.range(Duration.ofMillis(3100), Duration.ofMillis(3900))).isEqualTo("3 s");
    assertThat(Age.range(Duration.ofSeconds(3), Duration.ofHours(3))).isEqualTo("3 s to 3 h");
  }
}
