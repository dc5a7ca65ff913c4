// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.loader.HolderCause;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import dev.tare.reports.view.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the documentation shows and explains is what the report of a heap dump prints. */
class HeapDocumentationTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "reading-a-heap-dump.md"));
  }

  @Test
  void theExcerptIsTheFirstScreen() throws IOException {
    String[] fenced = page().split("```(text)?\n");

    assertThat(fenced).hasSize(5);
    assertThat(fenced[1])
        .isEqualTo(
            Reports.render(
                FeatureStore.analysis(),
                ReportFormat.TEXT,
                OPTIONS.withExtent(Extent.FIRST_SCREEN)));
  }

  @Test
  void theClassLoaderThatShouldBeGoneIsShownAsItIsPrinted() throws IOException {
    String shown = page().split("```(text)?\n")[3];

    assertThat(shown).startsWith("CLASS LOADERS THAT SHOULD BE GONE\n");
    assertThat(
            Reports.render(
                FeatureStore.builder().leaked(FormerShop.loader()).build(),
                ReportFormat.TEXT,
                OPTIONS.withExtent(Extent.FIRST_SCREEN)))
        .contains("\n\n" + shown + "\n");
    assertThat(page()).contains("## Class loaders that should be gone\n", "| Dead class loaders |");
  }

  @Test
  void everyHolderOfAClassLoaderIsExplained() throws IOException {
    String page = page();

    assertThat(HolderCause.values())
        .allSatisfy(
            cause ->
                assertThat(page).containsPattern("\\| `" + cause.spelling() + "` \\| .+ \\|\n"));
  }

  @Test
  void everyCategoryIsExplainedInTheOrderOfPrecedence() throws IOException {
    List<String> rows =
        page().lines().filter(line -> line.matches("\\| [^|]+ \\| `[a-z0-9-]+` \\|.*")).toList();

    assertThat(rows).hasSameSizeAs(InflationCategory.values());
    for (InflationCategory category : InflationCategory.values()) {
      assertThat(rows.get(category.ordinal()))
          .startsWith(
              "| " + CategoryWords.of(category).label() + " | `" + category.spelling() + "` | ");
    }
  }

  @Test
  void everySectionIsExplained() throws IOException {
    String page = page();

    assertThat(HeapReport.of(FeatureStore.analysis(), OPTIONS).sections())
        .extracting(Section::title)
        .filteredOn(title -> !title.isEmpty())
        .hasSize(12)
        .allSatisfy(
            title -> assertThat(page).containsAnyOf("## " + title + "\n", "| " + title + " |"));
  }
}
