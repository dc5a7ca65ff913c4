// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.HookedMonitorRunner;
import dev.tare.reports.MonitorRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookJsonTest {

  private static final long MIB = MonitorRunner.MIB;

  private static JsonNode report(AnalysisBuilder analysis) throws IOException {
    return PublishedSchema.json(JsonReport.render(analysis.build(), "0.1.0"));
  }

  private static JsonNode hooks() throws IOException {
    return report(HookedMonitorRunner.builder()).get("hooks");
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void hasTheKeysOfTheContractInItsOrder() throws IOException {
    assertThat(keys(hooks()))
        .containsExactly(
            "states", "file_maps", "file_maps_left_out", "library_loads", "direct_reserves");
    assertThat(keys(hooks().at("/states/0"))).containsExactly("hook", "active", "detail");
    assertThat(keys(hooks().at("/file_maps/0")))
        .containsExactly(
            "path",
            "caller",
            "maps",
            "mapped_bytes",
            "largest_bytes",
            "first_at",
            "last_at",
            "file_mappings",
            "file_resident_bytes");
    assertThat(keys(hooks().at("/library_loads/0")))
        .containsExactly(
            "path",
            "loader",
            "caller",
            "at",
            "duration_ms",
            "resident_added_bytes",
            "own_added_bytes",
            "within");
    assertThat(keys(hooks().at("/direct_reserves/0")))
        .containsExactly("caller", "sampled_bytes", "calls");
  }

  @Test
  void hasExactBytesAndTimes() throws IOException {
    JsonNode map = hooks().at("/file_maps/0");
    JsonNode load = hooks().at("/library_loads/0");
    JsonNode inner = hooks().at("/library_loads/1");

    assertThat(map.get("caller").textValue()).isEqualTo("com.example.monitor.PhotoStore.open:41");
    assertThat(map.get("maps").intValue()).isEqualTo(12);
    assertThat(map.get("mapped_bytes").longValue()).isEqualTo(12 * 201 * MIB);
    assertThat(map.get("largest_bytes").longValue()).isEqualTo(201 * MIB);
    assertThat(map.get("last_at").textValue()).isEqualTo("2025-03-04T05:06:19Z");
    assertThat(map.get("file_mappings").intValue()).isEqualTo(12);
    assertThat(map.get("file_resident_bytes").longValue()).isEqualTo(12 * 201 * MIB);
    assertThat(load.get("duration_ms").doubleValue()).isEqualTo(80.0);
    assertThat(load.get("resident_added_bytes").longValue()).isEqualTo(154 * MIB);
    assertThat(load.get("own_added_bytes").longValue()).isEqualTo(120 * MIB);
    assertThat(inner.get("within")).isEqualTo(load.get("path"));
    assertThat(hooks().at("/direct_reserves/0/sampled_bytes").longValue()).isEqualTo(3 * MIB);
  }

  @Test
  void hasWhatWasLeftOut() throws IOException {
    JsonNode left =
        report(new AnalysisBuilder().hooks(HookedMonitorRunner.thick()))
            .at("/hooks/file_maps_left_out");

    assertThat(left.get("maps").longValue()).isEqualTo(123_456);
    assertThat(left.get("mapped_bytes").longValue()).isEqualTo(123_456 * 16_384L);
    assertThat(left.get("largest_bytes").longValue()).isEqualTo(16_384);
    assertThat(hooks().at("/file_maps_left_out/maps").longValue()).isZero();
  }

  @Test
  void whatNobodyKnowsIsNull() throws IOException {
    assertThat(hooks().at("/file_maps/2/file_mappings").isNull()).isTrue();
    assertThat(hooks().at("/file_maps/2/file_resident_bytes").isNull()).isTrue();
    assertThat(hooks().at("/library_loads/2/resident_added_bytes").isNull()).isTrue();
    assertThat(hooks().at("/library_loads/2/own_added_bytes").isNull()).isTrue();
    assertThat(hooks().at("/library_loads/0/within").isNull()).isTrue();
    assertThat(hooks().at("/direct_reserves/1/caller").textValue()).isEqualTo("only JDK frames");
    JsonNode unknown =
        report(new AnalysisBuilder().hooks(new HookedCallsBuilder().map(0, "", 1).build()));
    assertThat(unknown.at("/hooks/file_maps/0/path").isNull()).isTrue();
    assertThat(unknown.at("/hooks/file_maps/0/caller").isNull()).isTrue();
  }

  @Test
  void nothingSeenByAHookThatWorksIsAnEmptyListAndElseNull() throws IOException {
    HookedCallsBuilder calls = new HookedCallsBuilder().active("load").inactive("map", "why");
    JsonNode hooks = report(new AnalysisBuilder().hooks(calls.build())).get("hooks");

    assertThat(hooks.get("library_loads")).isEmpty();
    assertThat(hooks.get("library_loads").isArray()).isTrue();
    assertThat(hooks.get("file_maps").isNull()).isTrue();
    assertThat(hooks.get("direct_reserves").isNull()).isTrue();
    assertThat(hooks.at("/states/1/detail").textValue()).isEqualTo("why");
  }

  @Test
  void aCaptureFromOutsideHasNoSuchKey() throws IOException {
    assertThat(report(MonitorRunner.builder()).has("hooks")).isFalse();
  }
}
