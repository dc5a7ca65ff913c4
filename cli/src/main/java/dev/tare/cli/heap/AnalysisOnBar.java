// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.cli.terminal.Terminal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Progress at a terminal: a bar on one line, which is cleared at the end. */
final class AnalysisOnBar implements AnalysisProgress {

  private static final int WIDTH = 79;
  private static final int BAR = 12;
  private static final long REFRESH_NANOS = Duration.ofMillis(200).toNanos();

  private final Terminal terminal;
  private final LongSupplier nanoClock;
  private final RunningPhases phases = new RunningPhases();
  private String drawnPhase = "";
  private long drawnNanos;

  AnalysisOnBar(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  AnalysisOnBar(Terminal terminal, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  @Override
  public synchronized void at(String phase, long doneBytes, long totalBytes) {
    long now = nanoClock.getAsLong();
    phases.at(phase, doneBytes, totalBytes, now);
    if (!phases.shown().equals(drawnPhase) || now - drawnNanos >= REFRESH_NANOS) {
      drawnPhase = phases.shown();
      drawnNanos = now;
      draw(line());
    }
  }

  @Override
  public synchronized void close() {
    if (!drawnPhase.isEmpty()) {
      draw("");
    }
  }

  private String line() {
    if (phases.part().isEmpty()) {
      return drawnPhase + " ...";
    }
    int full = (int) (phases.part().getAsDouble() * BAR);
    String bar = "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
    return drawnPhase + " " + bar + " " + phases.words();
  }

  /** Over what is there; nothing is left of a longer line. */
  private void draw(String line) {
    String fitted = line.substring(0, Math.min(WIDTH, line.length()));
    terminal.err().print("\r" + fitted + " ".repeat(WIDTH - fitted.length()));
    terminal.err().print(fitted.isEmpty() ? "\r" : "");
    terminal.err().flush();
  }
}
