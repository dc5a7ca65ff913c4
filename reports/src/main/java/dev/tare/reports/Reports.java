// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.heap.HeapComparisonReport;
import dev.tare.reports.heap.HeapReport;
import dev.tare.reports.json.HeapComparisonJson;
import dev.tare.reports.json.HeapJson;
import dev.tare.reports.json.JsonReport;
import dev.tare.reports.markdown.MarkdownRenderer;
import dev.tare.reports.section.AnalysisReport;
import dev.tare.reports.text.TextRenderer;
import dev.tare.reports.view.Report;

/** Renders what was found for a reader or a script. Pure: a value in, a text out. */
public final class Reports {

  private Reports() {}

  /** The text of a report, every line of it ended. Equal analyses give equal texts. */
  public static String render(Analysis analysis, ReportFormat format, RenderOptions options) {
    return format == ReportFormat.JSON
        ? JsonReport.render(analysis, options.toolVersion())
        : render(
            AnalysisReport.of(analysis, options.top(), options.toolVersion()), format, options);
  }

  /** The text of the report of a heap dump, every line of it ended. */
  public static String render(HeapAnalysis analysis, ReportFormat format, RenderOptions options) {
    return format == ReportFormat.JSON
        ? HeapJson.render(analysis, options.toolVersion(), options.values())
        : render(HeapReport.of(analysis, options), format, options);
  }

  /** The text of the report of how a heap changed, every line of it ended. */
  public static String render(
      HeapComparison comparison, ReportFormat format, RenderOptions options) {
    return format == ReportFormat.JSON
        ? HeapComparisonJson.render(comparison, options.toolVersion())
        : render(HeapComparisonReport.of(comparison, options), format, options);
  }

  private static String render(Report whole, ReportFormat format, RenderOptions options) {
    Report report = options.extent() == Extent.FIRST_SCREEN ? whole.withoutDetails() : whole;
    return format == ReportFormat.MARKDOWN
        ? MarkdownRenderer.render(report)
        : TextRenderer.render(report, options.width(), options.colour());
  }
}
