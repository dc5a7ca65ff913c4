// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapQuestion;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.work.Progress;
import java.nio.file.Path;

/** From the file of a heap dump to its analysis. */
@FunctionalInterface
public interface DumpAnalyzer {

  /**
   * Analyzes a dump.
   *
   * @param question what is asked beyond the dump itself
   * @param progress is told how far it is
   */
  HeapAnalysis analyze(Path dump, HeapQuestion question, Progress progress) throws DumpException;
}
