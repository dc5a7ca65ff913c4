// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.analyzer.heap.HeapQuestion;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.report.ReportOptions;
import dev.tare.cli.report.ReportOutput;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.hprof.DumpException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tare compare}: what grew from one heap dump to another. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Shows what grew from one heap dump to another: by holding field, by category, by class.",
      "Each change has its sign; in every table the sum is the change of live bytes."
    })
public final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final DumpAnalyzer analyzer;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The first heap dump.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "A later one of the same program.")
  private Path after;

  @Mixin private ReportOptions report;

  /** A command that writes to a terminal. */
  public CompareCommand(Terminal terminal, DumpAnalyzer analyzer) {
    this.terminal = terminal;
    this.analyzer = analyzer;
  }

  @Override
  public Integer call() throws CommandFailure, DumpException {
    ReportOutput output = report.open(terminal);
    refuseCapture(before);
    refuseCapture(after);
    DumpReading reading = new DumpReading(analyzer, terminal);
    HeapAnalysis first = reading.analyze(before, HeapQuestion.PLAIN);
    HeapAnalysis second = reading.analyze(after, HeapQuestion.PLAIN);
    output.write(
        output.rendering().of(HeapComparison.of(first, second)),
        "tare compare " + before + " " + after);
    return 0;
  }

  private static void refuseCapture(Path file) throws CommandFailure {
    if (RecordingStart.isIn(file)) {
      throw new CommandFailure(
          "Cannot compare "
              + file
              + ": it is a capture, and only heap dumps can be compared so far."
              + " Report each with tare report.");
    }
  }
}
