// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapQuestion;
import dev.tare.capture.event.CaptureException;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.report.Rendering;
import dev.tare.cli.report.ReportOptions;
import dev.tare.cli.report.ReportOutput;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.hprof.DumpException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tare heap}: what the objects of a heap dump are for and who holds them. */
@Command(
    name = "heap",
    sortOptions = false,
    description = {
      "Shows what the live objects of a heap dump are for, who holds them and what changes would save.",
      "Nothing is written beside the dump."
    })
public final class HeapCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final DumpAnalyzer analyzer;

  @Parameters(
      paramLabel = "DUMP",
      description =
          "A heap dump, plain or compressed with gzip; jcmd writes one with GC.heap_dump.")
  private Path dump;

  @Mixin private ReportOptions report;

  @Option(
      names = "--show-values",
      description =
          "Shows contents of strings, which may be passwords (default: lengths, counts and hashes).")
  private boolean values;

  @Option(
      names = "--histogram",
      paramLabel = "FILE",
      description = {
        "What jcmd PID GC.class_histogram printed beside the dump, or a capture that has it.",
        "The report then says how well the sizes agree with it."
      })
  private Optional<Path> histogram;

  /** A command that writes to a terminal. */
  public HeapCommand(Terminal terminal, DumpAnalyzer analyzer) {
    this.terminal = terminal;
    this.analyzer = analyzer;
  }

  @Override
  public Integer call() throws CommandFailure, CaptureException, DumpException {
    ReportOutput output = report.open(terminal);
    HeapAnalysis analysis = new DumpReading(analyzer, terminal).analyze(dump, question());
    Rendering rendering = values ? output.rendering().withValues() : output.rendering();
    output.write(rendering.of(analysis), "tare heap " + dump);
    return 0;
  }

  private HeapQuestion question() throws CommandFailure, CaptureException {
    Optional<String> text =
        histogram.isPresent() ? Optional.of(HistogramFile.read(histogram.get())) : Optional.empty();
    return new HeapQuestion(text, values);
  }
}
