// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.heap.FeatureStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapComparisonJsonTest {

  private static JsonNode comparison() throws IOException {
    HeapComparison comparison =
        HeapComparison.of(
            FeatureStore.analysis(),
            FeatureStore.builder()
                .category(InflationCategory.BOXING, 70_000, 9)
                .holder("com.example.New.cache", 70_000, 9)
                .classRow("java.lang.Long", 70_000, 9)
                .build());
    return PublishedSchema.json(HeapComparisonJson.render(comparison, "0.2.0"));
  }

  @Test
  void theSchemaIsASchemaAndNamesEveryKey() throws IOException {
    PublishedSchema schema = PublishedSchema.named("heap-comparison.schema.json");

    assertThat(schema.errorsOfItself()).isEmpty();
    assertThat(schema.closed().errors(comparison())).isEmpty();
  }

  @Test
  void everyListSumsToTheChange() throws IOException {
    JsonNode comparison = comparison();

    assertThat(comparison.get("change_bytes").longValue()).isEqualTo(70_000);
    for (String list : List.of("by_holder", "by_category", "by_class")) {
      long sum = 0;
      for (JsonNode row : comparison.get(list)) {
        sum += row.get("change_bytes").longValue();
      }
      assertThat(sum).as(list).isEqualTo(70_000);
    }
    assertThat(comparison.at("/by_holder/0/holder").textValue()).isEqualTo("com.example.New.cache");
    assertThat(comparison.at("/by_class/0/change_objects").longValue()).isEqualTo(9);
    assertThat(comparison.at("/before/live_bytes").longValue()).isEqualTo(FeatureStore.LIVE);
    assertThat(comparison.at("/after/layout/origin").textValue()).isEqualTo("solved");
  }
}
