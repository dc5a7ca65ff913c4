// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.reports.RenderOptions.Extent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads reports back and adds their rows up again. */
class ReadBackTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");
  private static final List<String> LEDGER_COLUMNS =
      List.of("Resident", "Unique", "Proportional", "Virtual");

  private static String text(RenderOptions options) {
    return Reports.render(MonitorRunner.analysis(), ReportFormat.TEXT, options);
  }

  @Test
  void causesAddUpToWhatIsResident() {
    ReadBackTable causes = ReadBackTable.inText(text(OPTIONS), "Cause .*");

    assertThat(causes.rows()).hasSize(9);
    assertThat(causes.total().get(1)).isEqualTo("3.9 GiB");
    LEDGER_COLUMNS.forEach(causes::assertAddsUp);
    causes.assertSharesAddUp("Share");
  }

  @Test
  void areasAddUpInEveryColumn() {
    ReadBackTable areas = ReadBackTable.inText(text(OPTIONS), "Area .*Share .*");

    LEDGER_COLUMNS.forEach(areas::assertAddsUp);
    areas.assertAddsUp("Private");
    areas.assertSharesAddUp("Share");
  }

  @Test
  void certaintiesOfAnAreaAddUpToAllOfIt() {
    ReadBackTable areas = ReadBackTable.inText(text(OPTIONS), "Area .*by elimination");

    for (List<String> row : areas.rows()) {
      assertThat(row.subList(2, row.size()).stream().mapToDouble(ReadBackTest::percent).sum())
          .isBetween(99.99, 100.01);
    }
  }

  @Test
  void ownersAreFoldedAndStillAddUp() {
    ReadBackTable owners = ReadBackTable.inText(text(OPTIONS.withTop(5)), "Owner .*");

    assertThat(owners.rows()).hasSize(6);
    assertThat(owners.rows().get(5).get(0)).isEqualTo("[15 others]");
    List.of("Resident", "Unique", "Proportional").forEach(owners::assertAddsUp);
    owners.assertSharesAddUp("Share");
  }

  @Test
  void entriesAreFoldedAndStillAddUp() {
    String text = text(OPTIONS.withTop(2));
    ReadBackTable listed = ReadBackTable.inText(text.substring(text.indexOf("ENTRIES")), "Area .*");
    int entries = MonitorRunner.analysis().ledger().entries().size();

    assertThat(listed.rows()).hasSize(5);
    assertThat(listed.rows().get(4).get(0)).isEqualTo("[" + (entries - 4) + " others]");
    LEDGER_COLUMNS.forEach(listed::assertAddsUp);
  }

  @Test
  void bridgeLeadsFromResidentToUsage() {
    ReadBackTable bridge = ReadBackTable.inText(text(OPTIONS), "Step .*");
    List<List<String>> measured =
        bridge.rows().stream().filter(row -> !row.get(1).equals("not measured")).toList();

    assertThat(bridge.rows()).hasSize(6);
    assertThat(measured).hasSize(5);
    assertThat(bridge.total()).containsExactly("TOTAL: usage of the cgroup", "2.5 GiB");
    new ReadBackTable(bridge.headers(), measured, bridge.total()).assertAddsUp("Amount");
  }

  @Test
  void otherTablesAddUp() {
    String text = text(OPTIONS);

    List.of("Virtual", "Resident", "Proportional", "Unique")
        .forEach(ReadBackTable.inText(text, "File .*")::assertAddsUp);
    List.of("Reserved", "Committed", "of it malloc", "of it mmap")
        .forEach(ReadBackTable.inText(text, "Tag .*")::assertAddsUp);
    ReadBackTable.inText(text, "Not visible to it .*").assertAddsUp("Resident");
    ReadBackTable.inText(text, "Area .*In huge pages .*").assertAddsUp("In huge pages");
  }

  @Test
  void markdownTablesAddUpToo() {
    String markdown = Reports.render(MonitorRunner.analysis(), ReportFormat.MARKDOWN, OPTIONS);

    ReadBackTable causes = ReadBackTable.inMarkdown(markdown, "Cause");
    LEDGER_COLUMNS.forEach(causes::assertAddsUp);
    causes.assertSharesAddUp("Share");
    ReadBackTable owners = ReadBackTable.inMarkdown(markdown, "Owner");
    assertThat(owners.rows().get(12).get(0)).isEqualTo("\\[8 others\\]");
    owners.assertAddsUp("Resident");
    ReadBackTable entries = ReadBackTable.inMarkdown(markdown, "Area", "Resident", "Unique");
    assertThat(entries.headers()).endsWith("Cause", "Owner", "Detail", "Certainty");
    assertThat(entries.rows()).hasSize(25);
    LEDGER_COLUMNS.forEach(entries::assertAddsUp);
  }

  @Test
  void markdownIsTheSameForEqualAnalyses() {
    assertThat(Reports.render(MonitorRunner.analysis(), ReportFormat.MARKDOWN, OPTIONS))
        .isEqualTo(Reports.render(MonitorRunner.analysis(), ReportFormat.MARKDOWN, OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 140})
  void noLineIsWiderThanAsked(int width) {
    assertThat(text(OPTIONS.withWidth(width)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void firstScreenFitsAScreenAndIsTheStartOfTheWhole() {
    String first = text(OPTIONS.withExtent(Extent.FIRST_SCREEN));

    assertThat(first.lines()).hasSizeLessThanOrEqualTo(40);
    assertThat(text(OPTIONS)).startsWith(first);
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace(" %", ""));
  }
}
