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
  private final RunningPhases phases;
  private long next;

  AnalysisInLines(Terminal terminal, Path dump) {
    this(terminal, dump, System::nanoTime);
  }

  AnalysisInLines(Terminal terminal, Path dump, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.dump = dump;
    this.nanoClock = nanoClock;
    this.phases = new RunningPhases();
    this.next = nanoClock.getAsLong() + STEP_NANOS;
  }

  @Override
  public synchronized void at(String phase, long doneBytes, long totalBytes) {
    long now = nanoClock.getAsLong();
    phases.at(phase, doneBytes, totalBytes, now);
    if (now - next >= 0) {
      String words = phases.words();
      terminal.say(dump + ", " + phases.shown() + (words.isEmpty() ? "" : ": " + words));
      next = now + STEP_NANOS;
    }
  }

  @Override
  public void close() {}
}
