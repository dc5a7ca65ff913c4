// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.finding.Sentence;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Function;

/** Nodes of a report. A figure that was not measured is null. */
final class Figure {

  private Figure() {}

  /** An object without keys. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A figure, or null. */
  static Long orNull(OptionalLong figure) {
    return figure.isPresent() ? (Long) figure.getAsLong() : null;
  }

  /** An array of objects, one per element. */
  static <T> ArrayNode array(Collection<T> elements, Function<T, ObjectNode> object) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    elements.forEach(element -> array.add(object.apply(element)));
    return array;
  }

  /** An array of words. */
  static ArrayNode words(Collection<String> elements) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    elements.forEach(array::add);
    return array;
  }

  /** An array of sentences with exact amounts. */
  static ArrayNode sentences(Collection<Sentence> sentences) {
    return words(sentences.stream().map(Sentence::toString).toList());
  }

  /** Milliseconds with the microseconds as decimals. */
  static Double millis(long micros) {
    return micros / 1000.0;
  }
}
