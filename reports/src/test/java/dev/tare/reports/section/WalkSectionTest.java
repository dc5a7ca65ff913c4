// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.analyzer.walk.WalkedCategory;
import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

public class WalkSectionTest {

  private static final long MIB = 1 << 20;

  /** A process whose heap was walked. */
  public static AnalysisBuilder builder() {
    HeapWalk walk =
        new HeapWalk(
            Instant.EPOCH,
            340,
            290,
            2,
            6 * MIB,
            201,
            0,
            Optional.empty(),
            List.of(
                new WalkedClass("java.lang.String", 9, 3 * MIB, 24),
                new WalkedClass(WalkedClass.OTHERS, 5, MIB + MIB / 2, 0)),
            List.of());
    return new AnalysisBuilder()
        .walk(
            new WalkFacts(
                walk,
                4,
                MIB / 2,
                OptionalLong.of(5 * MIB),
                List.of(
                    new WalkedCategory(
                        InflationCategory.TEXT_UUID,
                        3 * MIB,
                        0.953,
                        Figure.INTERVAL,
                        3 * MIB,
                        OptionalLong.of(4 * MIB)),
                    new WalkedCategory(
                        InflationCategory.PAYLOAD,
                        MIB,
                        0.5,
                        Figure.LOWER_BOUND,
                        MIB,
                        OptionalLong.empty()),
                    new WalkedCategory(
                        InflationCategory.BOXING,
                        0,
                        0.09,
                        Figure.NOT_SAMPLED,
                        0,
                        OptionalLong.empty()))));
  }

  private static String rendered(ReportFormat format) {
    return Reports.render(builder().build(), format, RenderOptions.of("0.1.0"));
  }

  @Test
  void saysOfAllObjectsNoMoreThanIsKnown() {
    assertThat(rendered(ReportFormat.TEXT))
        .contains("3.0 MiB to 4.0 MiB", "at least 1.0 MiB", "not sampled", "95 %")
        .containsPattern("observer +512.0 KiB")
        .containsPattern("TOTAL +4.5 MiB")
        .contains("4.0 MiB of 5.0 MiB counted, dead objects too", "in 2 attempts, no pause");
  }

  @Test
  void hasExactBytesInJson() throws Exception {
    JsonNode walk = new ObjectMapper().readTree(rendered(ReportFormat.JSON)).get("heap_walk");
    assertThat(walk.get("reached_bytes").asLong()).isEqualTo(4 * MIB);
    assertThat(walk.get("reached_objects").asLong()).isEqualTo(10);
    assertThat(walk.get("observer_objects").asLong()).isEqualTo(4);
    assertThat(walk.get("observer_bytes").asLong()).isEqualTo(MIB / 2);
    assertThat(walk.at("/inflation/0/category").asText()).isEqualTo("text-uuid");
    assertThat(walk.at("/inflation/0/figure").asText()).isEqualTo("interval");
    assertThat(walk.at("/inflation/1/high_bytes").isNull()).isTrue();
    assertThat(walk.at("/inflation/2/figure").asText()).isEqualTo("not-sampled");
    assertThat(walk.at("/classes/1/name").isNull()).isTrue();
  }
}
