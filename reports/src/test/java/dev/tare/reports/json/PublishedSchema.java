// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A schema of the documentation.
 *
 * @param root all of it
 */
record PublishedSchema(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The schema of a file in {@code docs}. */
  static PublishedSchema named(String fileName) throws IOException {
    return new PublishedSchema(JSON.readTree(Files.readString(Path.of("..", "docs", fileName))));
  }

  /** A text as JSON. */
  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** What is wrong with a document. */
  List<Error> errors(JsonNode document) {
    return registry().getSchema(root).validate(document);
  }

  /** The same schema, which no key satisfies that it does not name. */
  PublishedSchema closed() {
    JsonNode copy = root.deepCopy();
    for (JsonNode object : copy.findParents("properties")) {
      if (!object.has("additionalProperties")) {
        ((ObjectNode) object).put("additionalProperties", false);
      }
    }
    return new PublishedSchema(copy);
  }

  /** What is wrong with the schema itself. */
  List<Error> errorsOfItself() {
    return registry()
        .getSchema(SchemaLocation.of(root.get("$schema").textValue()))
        .validate(root.toString(), InputFormat.JSON);
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }
}
