// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.work.Progress;
import java.nio.file.Path;

/** Tells the user how far the analysis of a dump is. */
public interface AnalysisProgress extends Progress, AutoCloseable {

  @Override
  void close();

  /** A bar for a person at a terminal, now and then a line for a log. */
  static AnalysisProgress of(Terminal terminal, Path dump) {
    return terminal.errIsTerminal()
        ? new AnalysisOnBar(terminal)
        : new AnalysisInLines(terminal, dump);
  }
}
