// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.Analysis;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.json.JsonReport;
import dev.tare.reports.markdown.MarkdownRenderer;
import dev.tare.reports.section.AnalysisReport;
import dev.tare.reports.text.TextRenderer;
import dev.tare.reports.view.Report;

/** Renders an analysis for a reader or a script. Pure: a value in, a text out. */
public final class Reports {

  private Reports() {}

  /** The text of a report, every line of it ended. Equal analyses give equal texts. */
  public static String render(Analysis analysis, ReportFormat format, RenderOptions options) {
    return switch (format) {
      case TEXT ->
          TextRenderer.render(report(analysis, options), options.width(), options.colour());
      case MARKDOWN -> MarkdownRenderer.render(report(analysis, options));
      case JSON -> JsonReport.render(analysis, options.toolVersion());
    };
  }

  private static Report report(Analysis analysis, RenderOptions options) {
    Report report = AnalysisReport.of(analysis, options.top(), options.toolVersion());
    return options.extent() == Extent.FIRST_SCREEN ? report.withoutDetails() : report;
  }
}
