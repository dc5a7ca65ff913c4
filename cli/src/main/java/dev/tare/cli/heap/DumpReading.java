// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapQuestion;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.hprof.DumpException;
import java.nio.file.Path;

/** Analyzes dumps and tells the user how far that is and whether they were whole. */
final class DumpReading {

  private final DumpAnalyzer analyzer;
  private final Terminal terminal;

  DumpReading(DumpAnalyzer analyzer, Terminal terminal) {
    this.analyzer = analyzer;
    this.terminal = terminal;
  }

  HeapAnalysis analyze(Path dump, HeapQuestion question) throws DumpException {
    HeapAnalysis analysis;
    try (AnalysisProgress progress = AnalysisProgress.of(terminal, dump)) {
      analysis = analyzer.analyze(dump, question, progress);
    }
    if (!analysis.dump().complete()) {
      terminal.warn(
          dump
              + " could be read up to byte "
              + analysis.dump().bytesRead()
              + " only: "
              + analysis.dump().endedBecause()
              + ". The report is about what comes before.");
    }
    return analysis;
  }
}
