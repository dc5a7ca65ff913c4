// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.oldobject.ChainShape;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.oldobject.OldObjectGroup;

/** The flight recorder's sample of objects that survived. */
final class OldObjectJson {

  private OldObjectJson() {}

  static ObjectNode oldObjects(OldObjectFacts facts) {
    boolean measured = facts.notMeasured().isEmpty();
    ObjectNode node = Figure.object();
    node.put("not_measured", facts.notMeasured().orElse(null));
    node.put("samples", measured ? (Integer) facts.samples() : null);
    node.put("without_chain", measured ? (Integer) facts.withoutChain() : null);
    node.put("of_observer", measured ? (Integer) facts.ofObserver() : null);
    node.put("chains_searched", facts.cutoffMillis() > 0);
    node.put("longest_search_ms", facts.cutoffMillis());
    node.put(
        "pause_ms",
        facts.pauseMicros().isPresent() ? Figure.millis(facts.pauseMicros().getAsLong()) : null);
    node.set("groups", Figure.array(facts.groups(), OldObjectJson::group));
    return node;
  }

  private static ObjectNode group(OldObjectGroup group) {
    ObjectNode node = Figure.object();
    node.put("held_by", group.shape().map(ChainShape::holder).orElse(null));
    node.set(
        "chain",
        group.shape().isPresent() ? Figure.words(group.shape().get().steps()) : NullNode.instance);
    node.put("class", group.className());
    node.put("samples", group.samples());
    node.put("youngest_ms", group.youngest().toMillis());
    node.put("oldest_ms", group.oldest().toMillis());
    node.put("caller", group.caller().known() ? group.caller().toString() : null);
    node.put("caller_samples", group.callerSamples());
    return node;
  }
}
