// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {

  @ParameterizedTest
  @CsvSource({
    "report.txt, TEXT",
    "out/report.MD, MARKDOWN",
    "report.markdown, MARKDOWN",
    "a.b.json, JSON"
  })
  void followsTheExtensionOfAFile(String file, ReportFormat format) {
    assertThat(ReportFormat.ofFile(file)).contains(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "report", "json", "report.pdf", "report.", "reports.json/latest"})
  void isUnknownForOtherFiles(String file) {
    assertThat(ReportFormat.ofFile(file)).isEmpty();
  }

  @Test
  void hasTheNameTheCommandLineUses() {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(ReportFormat.named(format.spelling())).contains(format);
      assertThat(ReportFormat.ofFile("report." + format.extension())).contains(format);
    }
    assertThat(ReportFormat.named("pdf")).isEmpty();
  }

  @Test
  void optionsKeepATableReadable() {
    RenderOptions options = RenderOptions.of("0.1.0");

    assertThat(options.withWidth(20).width()).isEqualTo(80);
    assertThat(options.withWidth(200).width()).isEqualTo(200);
    assertThatThrownBy(() -> options.withTop(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a table cannot show 0 rows");
  }
}
