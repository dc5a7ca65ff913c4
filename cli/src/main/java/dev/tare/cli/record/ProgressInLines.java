// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.cli.DurationText;
import dev.tare.cli.terminal.Terminal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Progress in a log: a line for each tenth of the duration, at most one a minute. */
final class ProgressInLines implements SeriesProgress {

  private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
  private static final int STEPS = 10;

  private final Terminal terminal;
  private final Optional<Duration> duration;
  private final Duration step;
  private Duration next;

  ProgressInLines(Terminal terminal, Optional<Duration> duration) {
    this.terminal = terminal;
    this.duration = duration;
    this.step =
        duration
            .map(whole -> whole.dividedBy(STEPS))
            .filter(tenth -> tenth.compareTo(SHORTEST_STEP) > 0)
            .orElse(SHORTEST_STEP);
    this.next = step;
  }

  @Override
  public void show(Duration elapsed, String counts) {
    if (elapsed.compareTo(next) >= 0) {
      String of = duration.map(whole -> " of " + DurationText.of(whole)).orElse("");
      Duration seconds = elapsed.truncatedTo(ChronoUnit.SECONDS);
      terminal.say("Recorded " + DurationText.of(seconds) + of + ": " + counts);
      next = elapsed.plus(step);
    }
  }

  @Override
  public void close() {}
}
