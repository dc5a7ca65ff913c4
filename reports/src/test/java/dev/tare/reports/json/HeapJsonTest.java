// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.analyzer.loader.HolderCause;
import dev.tare.analyzer.loader.LoaderSign;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.heap.FeatureStore;
import dev.tare.reports.heap.FormerShop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapJsonTest {

  private static JsonNode full() throws IOException {
    HeapAnalysis analysis = FeatureStore.builder().leaked(FormerShop.loader()).build();
    return PublishedSchema.json(HeapJson.render(analysis, "0.2.0", false));
  }

  private static PublishedSchema schema() throws IOException {
    return PublishedSchema.named("heap.schema.json");
  }

  @Test
  void theSchemaIsASchemaAndNamesEveryKey() throws IOException {
    assertThat(schema().errorsOfItself()).isEmpty();
    assertThat(schema().closed().errors(full())).isEmpty();
  }

  @Test
  void categoriesAreSpelledAsTheSchemaSays() throws IOException {
    List<String> spellings = new ArrayList<>();
    schema()
        .root()
        .at("/$defs/category/properties/category/enum")
        .forEach(spelling -> spellings.add(spelling.textValue()));

    assertThat(spellings)
        .isEqualTo(
            Arrays.stream(InflationCategory.values()).map(InflationCategory::spelling).toList());
  }

  @Test
  void signsAndHoldersOfClassLoadersAreSpelledAsTheSchemaSays() throws IOException {
    String ofLoader = "/properties/leaked_loaders/items/properties";

    assertThat(words(schema().root().at(ofLoader + "/signs/items/properties/sign/enum")))
        .isEqualTo(Arrays.stream(LoaderSign.Kind.values()).map(LoaderSign.Kind::spelling).toList());
    assertThat(words(schema().root().at(ofLoader + "/holders/items/properties/cause/enum")))
        .isEqualTo(Arrays.stream(HolderCause.values()).map(HolderCause::spelling).toList());
    assertThat(full().at("/leaked_loaders/0/holders/0/path/0").textValue())
        .isEqualTo("thread \"pool-1-thread-1\"");
    assertThat(full().at("/leaked_loaders/0/retained_bytes").longValue())
        .isEqualTo(3 * FeatureStore.MIB);
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.textValue()));
    return words;
  }

  @Test
  void anAnalysisOfNothingIsValid() throws IOException {
    String nothing = HeapJson.render(new HeapAnalysisBuilder().build(), "0.2.0", false);
    assertThat(schema().errors(PublishedSchema.json(nothing))).isEmpty();
  }

  @Test
  void anUnknownCategoryOrAMissingFigureIsNotValid() throws IOException {
    JsonNode spoilt = full();
    ((ObjectNode) spoilt.at("/inflation/0")).put("category", "waste");
    ((ObjectNode) spoilt).remove("live_bytes");

    assertThat(schema().errors(spoilt))
        .extracting(Error::getKeyword)
        .containsExactlyInAnyOrder("enum", "required");
  }

  @Test
  void hasTheKeysThatScriptsRelyOn() throws IOException {
    assertThat(keys(full()))
        .containsSubsequence("schema", "tool_version", "complete", "bytes_read", "objects")
        .containsSubsequence("live_bytes", "layout", "inflation", "holders", "remedies")
        .contains("combined_saves_bytes");
    assertThat(keys(full().at("/layout")))
        .startsWith("header_bytes", "array_base_bytes", "reference_bytes", "alignment_bytes");
    assertThat(keys(full().at("/inflation/0"))).startsWith("category", "bytes");
    assertThat(keys(full().at("/holders/0")))
        .contains("holder", "objects", "bytes", "payload_bytes", "retained_bytes");
    assertThat(keys(full().at("/remedies/0"))).startsWith("id", "holder", "saves_bytes", "assumes");
  }

  @Test
  void bytesAreExactAndAddUp() throws IOException {
    JsonNode heap = full();

    assertThat(heap.get("live_bytes").longValue()).isEqualTo(FeatureStore.LIVE);
    for (String rows : List.of("inflation", "holders", "class_histogram", "roots", "loaders")) {
      assertThat(sum(heap.get(rows))).as(rows).isEqualTo(FeatureStore.LIVE);
    }
    assertThat(heap.at("/size_check/histogram_bytes").longValue())
        .isEqualTo(FeatureStore.LIVE + 140_000);
    assertThat(heap.at("/holders/0/remedies/0/bytes_after").longValue())
        .isEqualTo(80 * FeatureStore.MIB);
    assertThat(heap.at("/combined_saves_bytes").longValue()).isEqualTo(1010 * FeatureStore.MIB);
    assertThat(heap.at("/biggest/0/address").textValue()).isEqualTo("0x700001000");
    assertThat(heap.at("/cost/duration_ms").longValue()).isEqualTo(5_034);
    assertThat(heap.at("/written_at").textValue()).isEqualTo("2026-05-04T09:00:00Z");
    assertThat(heap.at("/remedies/3/holder").isNull()).isTrue();
  }

  @Test
  void contentIsNullUnlessItWasAskedFor() throws IOException {
    assertThat(full().at("/duplicates/0/value").isNull()).isTrue();
    JsonNode shown = PublishedSchema.json(HeapJson.render(FeatureStore.analysis(), "0.2.0", true));
    assertThat(shown.at("/duplicates/0/value").textValue()).isEqualTo("Drum & Bass");
    assertThat(shown.at("/duplicates/1/value").isNull()).isTrue();
  }

  @Test
  void aDumpThatEndsEarlySaysUpToWhichByteItWasRead() throws IOException {
    HeapAnalysisBuilder cut =
        FeatureStore.builder().cutShort("cut.hprof", 2_000_000, 1_234_567, "the file ends");
    JsonNode heap = PublishedSchema.json(HeapJson.render(cut.build(), "0.2.0", false));

    assertThat(heap.get("complete").booleanValue()).isFalse();
    assertThat(heap.get("bytes_read").longValue()).isEqualTo(1_234_567);
    assertThat(heap.get("ended_because").textValue()).isEqualTo("the file ends");
    assertThat(schema().errors(heap)).isEmpty();
  }

  private static long sum(JsonNode rows) {
    long sum = 0;
    for (JsonNode row : rows) {
      sum += row.get("bytes").longValue();
    }
    return sum;
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
