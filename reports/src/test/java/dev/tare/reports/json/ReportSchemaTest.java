// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.MonitorRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds real reports against the published schema. */
class ReportSchemaTest {

  private static final Path PUBLISHED = Path.of("..", "docs", "report.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode published() throws IOException {
    return JSON.readTree(Files.readString(PUBLISHED));
  }

  private static List<Error> errors(JsonNode schema, JsonNode report) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(report);
  }

  private static JsonNode report(Analysis analysis) throws IOException {
    return JSON.readTree(JsonReport.render(analysis, "0.1.0"));
  }

  @Test
  void aFullReportIsValid() throws IOException {
    assertThat(errors(published(), report(MonitorRunner.analysis()))).isEmpty();
  }

  @Test
  void aReportOfNothingIsValid() throws IOException {
    assertThat(errors(published(), report(new AnalysisBuilder().build()))).isEmpty();
  }

  @Test
  void everyKeyIsInTheSchema() throws IOException {
    JsonNode closed = published();
    for (JsonNode object : closed.findParents("properties")) {
      if (!object.has("additionalProperties")) {
        ((ObjectNode) object).put("additionalProperties", false);
      }
    }
    assertThat(errors(closed, report(MonitorRunner.analysis()))).isEmpty();
  }

  @Test
  void labelsAreSpelledAsTheSchemaSays() throws IOException {
    JsonNode entry = published().at("/properties/ledger/items/properties");

    assertThat(words(entry.at("/area/enum")))
        .isEqualTo(Arrays.stream(Area.values()).map(Area::spelling).toList());
    assertThat(words(entry.at("/cause/enum")))
        .isEqualTo(Arrays.stream(Cause.values()).map(Cause::spelling).toList());
    assertThat(words(published().at("/$defs/certainty/enum")))
        .isEqualTo(Arrays.stream(Certainty.values()).map(Certainty::spelling).toList());
  }

  @Test
  void anUnknownLabelIsNotValid() throws IOException {
    JsonNode report = report(MonitorRunner.analysis());
    ((ObjectNode) report.at("/ledger/0")).put("cause", "other");
    ((ObjectNode) report).remove("resident_bytes");

    assertThat(errors(published(), report))
        .extracting(Error::getKeyword)
        .containsExactlyInAnyOrder("enum", "required");
  }

  @Test
  void theSchemaIsASchema() throws IOException {
    String dialect = published().get("$schema").textValue();

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(dialect))
                .validate(Files.readString(PUBLISHED), InputFormat.JSON))
        .isEmpty();
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
