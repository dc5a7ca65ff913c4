// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PausePredictionTest {
  private static final long GIGABYTE = 1_000_000_000;

  @Test
  void aThreadDumpTakesATenthOfAMillisecondForEachThread() {
    assertThat(PausePrediction.ofThreadDump(170)).isEqualTo(Duration.ofMillis(17));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-XX:+UseG1GC", "-XX:CICompilerCount=2 -XX:+UseSerialGC", "-XX:+UseParallelGC -X"})
  void aHistogramThatWalksTheHeapIsFast(String flags) {
    assertThat(PausePrediction.ofHistogram(GIGABYTE, flags)).isEqualTo(Duration.ofMillis(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseZGC", "-XX:-UseG1GC -XX:+UseShenandoahGC", ""})
  void aHistogramThatFollowsReferencesIsSlow(String flags) {
    assertThat(PausePrediction.ofHistogram(GIGABYTE, flags)).isEqualTo(Duration.ofSeconds(2));
  }
}
