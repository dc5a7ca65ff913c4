// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.reports.RenderOptions.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the report prints. */
class DocumentationTest {

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "reading-the-report.md"));
  }

  private static String text(Extent extent) {
    RenderOptions options = RenderOptions.of("0.1.0").withExtent(extent);
    return Reports.render(HookedMonitorRunner.builder().build(), ReportFormat.TEXT, options);
  }

  @Test
  void theExcerptIsTheFirstScreen() throws IOException {
    String[] fenced = page().split("```(text)?\n");

    assertThat(fenced).hasSize(3);
    assertThat(fenced[1]).isEqualTo(text(Extent.FIRST_SCREEN));
  }

  @Test
  void everyLabelIsExplained() throws IOException {
    Stream<String> labels =
        Stream.of(
                Arrays.stream(Cause.values()).map(Cause::label),
                Arrays.stream(Area.values()).map(Area::label),
                Arrays.stream(Certainty.values()).map(c -> c.spelling().replace('-', ' ')))
            .flatMap(words -> words);

    String page = page();
    assertThat(labels).allSatisfy(label -> assertThat(page).contains("\n| " + label + " | "));
  }

  @Test
  void everySectionIsExplained() throws IOException {
    String page = page().toLowerCase();

    assertThat(text(Extent.WHOLE).lines().filter(line -> line.matches("[A-Z][A-Z', ]{4,}")))
        .hasSize(18)
        .allSatisfy(title -> assertThat(page).contains(title.toLowerCase()));
  }
}
