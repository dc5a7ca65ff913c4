// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reports of processes about which little is known, or nothing good. */
class EdgeCasesTest {

  private static final long MIB = 1L << 20;
  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");

  private static String text(AnalysisBuilder builder) {
    return Reports.render(builder.build(), ReportFormat.TEXT, OPTIONS);
  }

  private static String markdown(AnalysisBuilder builder) {
    return Reports.render(builder.build(), ReportFormat.MARKDOWN, OPTIONS);
  }

  private static AnalysisBuilder process(Amounts amounts) {
    return new AnalysisBuilder()
        .entry(Area.MALLOC, Cause.UNDIVIDED, "", "in use", Certainty.DERIVED, amounts)
        .entry(Area.MALLOC, Cause.RESERVED, "", "", Certainty.CERTAIN, Amounts.ofVirtual(64 * MIB));
  }

  private static Amounts amounts(OptionalLong privateBytes) {
    return new Amounts(2 * MIB, 2 * MIB, 2 * MIB, 2 * MIB, privateBytes, 0);
  }

  @Test
  void anEmptyCaptureHasNoSharesAndSaysSo() {
    String text = text(new AnalysisBuilder());

    assertThat(text).contains("Nothing of this process is resident.");
    assertThat(ReadBackTable.inText(text, "Cause .*").total())
        .containsExactly("TOTAL", "0 B", "-", "0 B", "0 B", "0 B");
    assertThat(text).contains("VmRSS  not measured\n").doesNotContain("NaN");
  }

  @Test
  void aProcessThatIsNoJvmHasNoSectionAboutOne() {
    String text = text(process(amounts(OptionalLong.of(MIB))));

    assertThat(text).startsWith("pid 4242 sleep 60, no JVM that answers, outside, 2025-03-04 ");
    assertThat(text).doesNotContain("NATIVE MEMORY TRACKING").doesNotContain("Collector");
    assertThat(text).contains("2.0 MiB resident: how much of it is your data is not known");
  }

  @Test
  void privateBytesNobodyCouldSeeAreNotMeasuredRatherThanZero() {
    String text = text(process(amounts(OptionalLong.empty())));

    assertThat(text).contains("Not shown: private (not measured), swapped (0 B).");
    assertThat(markdown(process(amounts(OptionalLong.empty()))))
        .contains("Not shown: private (not measured), swapped (0 B).");
  }

  @Test
  void privateBytesKnownForSomeEntriesOnlyAreNotSummed() {
    AnalysisBuilder some =
        process(amounts(OptionalLong.empty()))
            .entry(Area.GC, Cause.JVM_RUNTIME, "", "", Certainty.CERTAIN, 3 * MIB);
    ReadBackTable areas = ReadBackTable.inText(text(some), "Area .*Share .*");

    int column = areas.headers().indexOf("Private");
    assertThat(areas.rows().get(0).get(column)).isEqualTo("3.0 MiB");
    assertThat(areas.rows().get(1).get(column)).isEqualTo("not measured");
    assertThat(areas.total().get(column)).isEqualTo("not measured");
  }

  @Test
  void whatChangedWhileReadingKeepsItsSign() {
    AnalysisBuilder changed =
        process(amounts(OptionalLong.of(MIB)))
            .entry(
                Area.CHANGED_WHILE_READING,
                Cause.CHANGED_WHILE_READING,
                "",
                "",
                Certainty.CERTAIN,
                Amounts.ofResident(-MIB))
            .warning(Sentence.of("The process changed while it was read: {} differ.", MIB));
    String text = text(changed);
    ReadBackTable causes = ReadBackTable.inText(text, "Cause .*");

    assertThat(text.lines().toList().get(2))
        .isEqualTo("WARNING The process changed while it was read: 1.0 MiB differ.");
    assertThat(causes.rows().get(2)).startsWith("changed while reading", "-1.0 MiB", "-100.0 %");
    causes.assertAddsUp("Resident");
    causes.assertSharesAddUp("Share");
    assertThat(markdown(changed))
        .contains("> **Warning:** The process changed while it was read: 1.0 MiB differ.");
  }

  @Test
  void moreChangedAwayThanIsThereLeavesNoShares() {
    AnalysisBuilder negative =
        new AnalysisBuilder()
            .entry(
                Area.CHANGED_WHILE_READING,
                Cause.CHANGED_WHILE_READING,
                "",
                "",
                Certainty.CERTAIN,
                Amounts.ofResident(-MIB));

    assertThat(ReadBackTable.inText(text(negative), "Cause .*").total())
        .startsWith("TOTAL", "-1.0 MiB", "-");
  }

  @Test
  void namesOfFilesCannotBreakALineOrATable() {
    AnalysisBuilder hostile =
        process(amounts(OptionalLong.of(MIB)))
            .entry(
                Area.MAPPED_FILES,
                Cause.PAYLOAD,
                "/data/a|b`c\n<img src=x>\u001b[31m_*\\.db",
                "",
                Certainty.CERTAIN,
                MIB);

    assertThat(text(hostile))
        .contains("/data/a|b`c\\n<img src=x>\\u001b[31m_*\\.db")
        .doesNotContain("\u001b");
    assertThat(markdown(hostile))
        .contains("| /data/a\\|b\\`c\\\\n&lt;img src=x&gt;\\\\u001b\\[31m\\_\\*\\\\.db |");
  }

  @Test
  void coloursAreThereOnlyIfAskedFor() {
    String plain = Reports.render(MonitorRunner.analysis(), ReportFormat.TEXT, OPTIONS);
    String coloured =
        Reports.render(MonitorRunner.analysis(), ReportFormat.TEXT, OPTIONS.withColour(true));

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1mTOTAL", "\u001b[1;31m[high]");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }
}
