// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress at a terminal: a bar that moves with the time, on one line. */
final class ProgressOnBar implements SeriesProgress {

  private static final int WIDTH = 78;
  private static final int REFRESH_MILLIS = 500;
  private static final long INDEFINITE = -1;

  private final Terminal terminal;
  private final ProgressBar bar;

  ProgressOnBar(Terminal terminal, Optional<Duration> duration) {
    this.terminal = terminal;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("Recording")
            .setStyle(ProgressBarStyle.ASCII)
            .setInitialMax(duration.map(Duration::toSeconds).orElse(INDEFINITE))
            .setUnit(" s", 1)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .hideEta()
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .build();
  }

  @Override
  public void show(Duration elapsed, String counts) {
    bar.setExtraMessage(counts);
    bar.stepTo(elapsed.toSeconds());
  }

  @Override
  public void close() {
    bar.close();
    terminal.err().println();
    terminal.err().flush();
  }

  private void draw(String line) {
    terminal.err().print("\r" + line);
    terminal.err().flush();
  }
}
