// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Progress in a log: a line every ten seconds; an analysis that takes less says nothing. */
final class AnalysisInLines implements AnalysisProgress {

  private static final long STEP_NANOS = Duration.ofSeconds(10).toNanos();

  private final Terminal terminal;
  private final Path dump;
  private final LongSupplier nanoClock;
  private final TimeLeft timeLeft;
  private long next;

  AnalysisInLines(Terminal terminal, Path dump) {
    this(terminal, dump, System::nanoTime);
  }

  AnalysisInLines(Terminal terminal, Path dump, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.dump = dump;
    this.nanoClock = nanoClock;
    this.timeLeft = new TimeLeft();
    this.next = nanoClock.getAsLong() + STEP_NANOS;
  }

  @Override
  public synchronized void at(String phase, long doneBytes, long totalBytes) {
    long now = nanoClock.getAsLong();
    if (timeLeft.at(phase, doneBytes, totalBytes, now) && now - next >= 0) {
      terminal.say(dump + ", " + phase + ": " + timeLeft.words());
      next = now + STEP_NANOS;
    }
  }

  @Override
  public void close() {}
}
