// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 ms",
    "49, 0.0 ms",
    "50, 0.1 ms",
    "999949, 999.9 ms",
    "999950, 1.0 s",
    "2100000, 2.1 s"
  })
  void isInMillisecondsBelowASecond(long micros, String text) {
    assertThat(new Elapsed(micros)).hasToString(text);
  }

  @Test
  void aMomentIsToTheSecondInUtc() {
    assertThat(new Moment(Instant.parse("2025-03-04T05:06:07.891Z")))
        .hasToString("2025-03-04 05:06:07 UTC");
  }
}
