// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesProgressTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aLogGetsALineForEachTenthOfALongSeries() {
    try (SeriesProgress progress = progress(false, Duration.ofHours(1))) {
      for (int minute = 0; minute <= 60; minute++) {
        progress.show(Duration.ofMinutes(minute), minute + " samples");
      }
    }
    assertThat(err.toString().lines())
        .hasSize(10)
        .startsWith("Recorded 6m of 1h: 6 samples", "Recorded 12m of 1h: 12 samples");
  }

  @Test
  void aLogGetsNoLineForAShortSeries() {
    try (SeriesProgress progress = progress(false, Duration.ofSeconds(59))) {
      progress.show(Duration.ofSeconds(59), "59 samples");
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aLogGetsALineAMinuteWhenThereIsNoEnd() {
    Terminal terminal = terminal(false);
    try (SeriesProgress progress = SeriesProgress.of(terminal, Optional.empty())) {
      progress.show(Duration.ofMillis(61_200), "7 samples");
      progress.show(Duration.ofMillis(70_000), "8 samples");
    }
    assertThat(err).hasToString("Recorded 61s: 7 samples\n");
  }

  @Test
  void aPersonGetsABarOnOneLineOfStandardError() {
    try (SeriesProgress progress = progress(true, Duration.ofMinutes(2))) {
      progress.show(Duration.ofMinutes(1), "6 samples");
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("\rRecording").contains(" 50% ", "6 samples");
    assertThat(err.toString().lines()).hasSizeGreaterThan(0);
    assertThat(err.toString().indexOf('\n')).isEqualTo(err.toString().length() - 1);
  }

  private SeriesProgress progress(boolean person, Duration duration) {
    return SeriesProgress.of(terminal(person), Optional.of(duration));
  }

  private Terminal terminal(boolean person) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), person, person, Map.of());
  }
}
