// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.analyzer.resident.HeapDumpReading;
import dev.tare.capture.Capture;
import dev.tare.cli.ToolVersion;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import java.util.List;

/**
 * From what was found to the text of a report.
 *
 * @param format its form
 * @param options how it is laid out
 * @param packages that are the application's, wherever their classes come from
 */
public record Rendering(ReportFormat format, RenderOptions options, List<String> packages) {

  /** Takes a private copy. */
  public Rendering {
    packages = List.copyOf(packages);
  }

  /** A whole report for a file. */
  public static Rendering as(ReportFormat format) {
    return new Rendering(format, RenderOptions.of(ToolVersion.get()), List.of());
  }

  /** The same for an application with these packages. */
  Rendering ofApplication(List<String> itsPackages) {
    return new Rendering(format, options, itsPackages);
  }

  private Rendering with(RenderOptions others) {
    return new Rendering(format, others, packages);
  }

  /** The same, as wide as a terminal and coloured if it may be. */
  public Rendering on(Terminal terminal) {
    return with(
        options
            .withWidth(terminal.width().orElse(options.width()))
            .withColour(terminal.usesColour()));
  }

  /** The same with at most so many rows of each table. */
  public Rendering top(int rows) {
    return with(options.withTop(rows));
  }

  /** The answer and what to do, without the tables behind it. */
  public Rendering brief() {
    return with(options.withExtent(Extent.FIRST_SCREEN));
  }

  /** The same with contents of the user's data. */
  public Rendering withValues() {
    return with(options.withValues(true));
  }

  /** Whether there is more to show; JSON is always whole. */
  boolean isBrief() {
    return format != ReportFormat.JSON && options.extent() == Extent.FIRST_SCREEN;
  }

  /** The report of a capture's last snapshot, without the heap dump that may belong to it. */
  public String of(Capture capture) {
    return of(capture, new HeapDumpReading.Unread("the heap dump was not looked at"));
  }

  /** The report of a capture's last snapshot. */
  String of(Capture capture, HeapDumpReading dump) {
    Analysis analysis = Analyzer.analyze(capture, dump, packages);
    return Reports.render(analysis, format, options);
  }

  /** The report of a heap dump. */
  public String of(HeapAnalysis analysis) {
    return Reports.render(analysis, format, options);
  }

  /** The report of what changed between two heap dumps. */
  public String of(HeapComparison comparison) {
    return Reports.render(comparison, format, options);
  }
}
