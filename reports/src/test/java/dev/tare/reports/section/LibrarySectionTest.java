// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.RepeatedClasses;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibrarySectionTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");
  private static final String USE = "How many of its methods have run";

  private static LibraryUse use(Owner owner) {
    return new LibraryUse(
        owner,
        "",
        List.of("1.0"),
        "",
        List.of(),
        7,
        OptionalLong.of(9),
        1,
        OptionalLong.empty(),
        RepeatedClasses.NONE,
        Optional.empty(),
        Optional.empty());
  }

  private static String report(ReportFormat format, Owner... owners) {
    AnalysisBuilder builder =
        new AnalysisBuilder()
            .entry(
                Area.CLASS_METADATA, Cause.FRAMEWORK_OVERHEAD, "x", "", Certainty.DERIVED, 1 << 20);
    for (Owner owner : owners) {
      builder.library(use(owner));
    }
    return Reports.render(builder.build(), format, OPTIONS);
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MARKDOWN"})
  void theTableOfUseIsLeftOutWhereItIsEmpty(ReportFormat format) {
    String modules = report(format, Owner.module("java.xml"), Owner.module("jdk.jfr"));

    assertThat(modules)
        .containsIgnoringCase("\n" + (format == ReportFormat.TEXT ? "" : "## ") + "Libraries\n");
    assertThat(flat(modules)).contains("What each library").doesNotContain(USE, "Loaders");

    String library = report(format, Owner.module("java.xml"), Owner.library("shelf"));
    assertThat(flat(library)).contains("What each library", USE, "Loaders");
  }

  /** Text is wrapped. */
  private static String flat(String report) {
    return report.replaceAll("\\s+", " ");
  }
}
