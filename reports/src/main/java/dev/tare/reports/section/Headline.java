// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.reports.amount.Moment;

/** The first line of a report: which process, which JVM, observed how and when. */
final class Headline {

  private Headline() {}

  static String of(Analysis analysis) {
    return String.join(
        ", ",
        "pid " + analysis.target().pid() + " " + ShortCommand.of(analysis.target().command()),
        jvm(analysis),
        analysis.target().depth(),
        new Moment(analysis.takenAt()).toString());
  }

  private static String jvm(Analysis analysis) {
    return analysis
        .jvm()
        .map(jvm -> "JVM " + jvm.version() + jvm.collector().map(gc -> " " + gc).orElse(""))
        .orElse("no JVM that answers");
  }
}
