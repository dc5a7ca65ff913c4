// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Severity;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.MonitorRunner;
import dev.tare.reports.text.TextRenderer;
import dev.tare.reports.view.Report;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisReportTest {

  private static Report report(AnalysisBuilder analysis) {
    return AnalysisReport.of(analysis.build(), 12, "0.1.0");
  }

  private static List<String> titles(Report report) {
    return report.sections().stream().map(Section::title).toList();
  }

  private static String text(AnalysisBuilder analysis) {
    return TextRenderer.render(report(analysis), 100, false);
  }

  @Test
  void allSectionsComeInTheOrderOfReading() {
    assertThat(titles(report(MonitorRunner.builder())))
        .containsExactly(
            "",
            "What to do",
            "To know more",
            "Findings",
            "By area",
            "By owner",
            "Entries",
            "Mapped files",
            "The kernel's own counters",
            "The limit",
            "Other limits",
            "Native Memory Tracking",
            "Huge pages",
            "The machine",
            "Not measured",
            "Skipped",
            "What recording cost",
            "Process and capture");
  }

  @Test
  void sectionsWithoutContentAreLeftOut() {
    assertThat(titles(report(new AnalysisBuilder())))
        .doesNotContain(
            "To know more",
            "Findings",
            "Mapped files",
            "Other limits",
            "Native Memory Tracking",
            "Huge pages",
            "Not measured",
            "Skipped");
  }

  @Test
  void trackingThatIsOffIsNotMeasured() {
    AnalysisBuilder jvm =
        new AnalysisBuilder().jvm(new JvmFacts("25", "VM", Optional.empty(), "off", Map.of()));

    assertThat(text(jvm)).contains("NATIVE MEMORY TRACKING\nNot measured: it is off.\n");
    assertThat(text(jvm)).contains("Collector    not known\n");
  }

  @Test
  void hugePagesOfThePoolStandBesideTheTotal() {
    assertThat(text(new AnalysisBuilder().hugetlb(2L << 30)))
        .contains("HugeTLB  2.0 GiB more in huge pages of the pool, which no resident figure");
    assertThat(TextRenderer.render(report(new AnalysisBuilder()).withoutDetails(), 100, false))
        .doesNotContain("HugeTLB");
  }

  @Test
  void aStepIsACommandOrASentence() {
    AnalysisBuilder steps =
        new AnalysisBuilder()
            .nextStep("heap", 2L << 20, "tare record 1 --heap dump", "a pause")
            .nextStep("malloc", 1L << 20, "start the JVM with NMT", "");

    assertThat(text(steps))
        .contains("- 2.0 MiB of heap: `tare record 1 --heap dump` (a pause)\n")
        .contains("- 1.0 MiB of malloc: start the JVM with NMT\n");
  }

  @Test
  void whatSavesNextToNothingIsNotOnTheFirstScreen() {
    Report report =
        report(
            new AnalysisBuilder()
                .finding(saving("large", Severity.INFO, 1 << 20))
                .finding(saving("small", Severity.INFO, (1 << 20) - 1))
                .finding(saving("severe", Severity.MEDIUM, 1)));

    assertThat(TextRenderer.render(report.withoutDetails(), 100, false))
        .contains("[info] large", "[medium] severe", "1 more is under")
        .doesNotContain("small");
    assertThat(TextRenderer.render(report, 100, false)).contains("[info] small");
  }

  private static Finding saving(String title, Severity severity, long bytes) {
    return new Finding(
        "id",
        severity,
        title,
        "",
        Certainty.DERIVED,
        List.of(),
        "Do it.",
        Optional.of(new Finding.Savings(bytes, bytes, bytes)),
        "",
        "");
  }

  @Test
  void aRangeStandsBesideAnEstimate() {
    assertThat(text(MonitorRunner.builder()))
        .contains("  undivided; in use; estimated, 118.0 MiB to 126.0 MiB\n");
  }

  @Test
  void memoryOfNobodyInParticularIsARowOfItsOwn() {
    AnalysisBuilder nobody =
        new AnalysisBuilder()
            .entry(Area.MALLOC, Cause.UNDIVIDED, "", "", Certainty.DERIVED, 1L << 20);

    assertThat(text(nobody)).containsPattern("\\(no owner known\\) +1\\.0 MiB +100\\.0 %");
  }
}
