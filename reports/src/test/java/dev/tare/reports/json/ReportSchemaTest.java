// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.HookedMonitorRunner;
import dev.tare.reports.MonitorRunner;
import dev.tare.reports.section.OldObjectSectionTest;
import dev.tare.reports.section.WalkSectionTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds real reports against the published schema. */
class ReportSchemaTest {

  private static PublishedSchema published() throws IOException {
    return PublishedSchema.named("report.schema.json");
  }

  private static JsonNode report(Analysis analysis) throws IOException {
    return PublishedSchema.json(JsonReport.render(analysis, "0.1.0"));
  }

  @Test
  void aFullReportIsValid() throws IOException {
    assertThat(published().errors(report(MonitorRunner.analysis()))).isEmpty();
  }

  @Test
  void aReportOfNothingIsValid() throws IOException {
    assertThat(published().errors(report(new AnalysisBuilder().build()))).isEmpty();
  }

  @Test
  void everyKeyIsInTheSchema() throws IOException {
    assertThat(published().closed().errors(report(MonitorRunner.analysis()))).isEmpty();
  }

  @Test
  void aReportWithHooksIsValidAndItsKeysAreInTheSchema() throws IOException {
    JsonNode seen = report(HookedMonitorRunner.builder().build());
    HookedCallsBuilder nothing = new HookedCallsBuilder().inactive("map", "").active("load");
    JsonNode unseen = report(new AnalysisBuilder().hooks(nothing.build()).build());

    assertThat(published().closed().errors(seen)).isEmpty();
    assertThat(published().closed().errors(unseen)).isEmpty();
  }

  @Test
  void aReportWithOldObjectsIsValidAndItsKeysAreInTheSchema() throws IOException {
    assertThat(published().closed().errors(report(OldObjectSectionTest.builder().build())))
        .isEmpty();
  }

  @Test
  void whatHooksSawIsHeldAgainstTheSchema() throws IOException {
    JsonNode report = report(HookedMonitorRunner.builder().build());
    ((ObjectNode) report.at("/hooks/file_maps/0")).put("mapped_bytes", -1);
    ((ObjectNode) report.at("/hooks/library_loads/0")).remove("own_added_bytes");
    ((ObjectNode) report.at("/hooks/states/0")).putNull("active");

    assertThat(published().errors(report))
        .extracting(Error::getKeyword)
        .containsExactlyInAnyOrder("minimum", "required", "type");
  }

  @Test
  void labelsAreSpelledAsTheSchemaSays() throws IOException {
    JsonNode entry = published().root().at("/properties/ledger/items/properties");

    assertThat(words(entry.at("/area/enum")))
        .isEqualTo(Arrays.stream(Area.values()).map(Area::spelling).toList());
    assertThat(words(entry.at("/cause/enum")))
        .isEqualTo(Arrays.stream(Cause.values()).map(Cause::spelling).toList());
    assertThat(words(published().root().at("/$defs/certainty/enum")))
        .isEqualTo(Arrays.stream(Certainty.values()).map(Certainty::spelling).toList());
  }

  @Test
  void anUnknownLabelIsNotValid() throws IOException {
    JsonNode report = report(MonitorRunner.analysis());
    ((ObjectNode) report.at("/ledger/0")).put("cause", "other");
    ((ObjectNode) report).remove("resident_bytes");

    assertThat(published().errors(report))
        .extracting(Error::getKeyword)
        .containsExactlyInAnyOrder("enum", "required");
  }

  @Test
  void theSchemaIsASchema() throws IOException {
    assertThat(published().errorsOfItself()).isEmpty();
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  @Test
  void describesAWalkOfTheHeap() throws IOException {
    JsonNode report = report(WalkSectionTest.builder().build());
    assertThat(published().closed().errors(report)).isEmpty();
    ((ObjectNode) report.at("/heap_walk/inflation/0")).put("figure", "sure");
    ((ObjectNode) report.at("/heap_walk")).remove("counted_bytes");
    assertThat(published().errors(report))
        .extracting(Error::getKeyword)
        .containsExactlyInAnyOrder("enum", "required");
  }
}
