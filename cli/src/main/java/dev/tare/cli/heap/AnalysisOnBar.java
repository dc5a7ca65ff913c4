// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.cli.terminal.Terminal;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress at a terminal: a bar for each phase, all on one line, which is cleared at the end. */
final class AnalysisOnBar implements AnalysisProgress {

  private static final int WIDTH = 78;
  private static final int REFRESH_MILLIS = 200;

  private final Terminal terminal;
  private final TimeLeft timeLeft = new TimeLeft();
  private String phase = "";
  private ProgressBar bar;

  AnalysisOnBar(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void at(String currentPhase, long doneBytes, long totalBytes) {
    if (!timeLeft.at(currentPhase, doneBytes, totalBytes, System.nanoTime())) {
      return;
    }
    if (!currentPhase.equals(phase)) {
      closeBar();
      phase = currentPhase;
      bar = bar(totalBytes);
    }
    bar.setExtraMessage(timeLeft.words());
    bar.stepTo(doneBytes);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      closeBar();
      draw(" ".repeat(WIDTH) + "\r");
    }
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
    }
  }

  private ProgressBar bar(long totalBytes) {
    return new ProgressBarBuilder()
        .setTaskName(phase.substring(0, 1).toUpperCase(Locale.ROOT) + phase.substring(1))
        .setStyle(ProgressBarStyle.ASCII)
        .setInitialMax(totalBytes)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .hideEta()
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
        .build();
  }

  private void draw(String line) {
    terminal.err().print("\r" + line);
    terminal.err().flush();
  }
}
