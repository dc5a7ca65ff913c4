// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.cli.terminal.Terminal;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;

/** Tells the user how far a series has come. */
interface SeriesProgress extends Closeable {

  /**
   * Tells it.
   *
   * @param elapsed since the start
   * @param counts what was recorded so far
   */
  void show(Duration elapsed, String counts);

  @Override
  void close();

  /** A bar for a person at a terminal, now and then a line for a log. */
  static SeriesProgress of(Terminal terminal, Optional<Duration> duration) {
    return terminal.errIsTerminal()
        ? new ProgressOnBar(terminal, duration)
        : new ProgressInLines(terminal, duration);
  }
}
