// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.analyzer.walk.WalkedCategory;
import dev.tare.capture.walk.WalkedClass;
import java.util.Comparator;
import java.util.Locale;

/** What a walk of the heap found. */
final class WalkJson {

  private WalkJson() {}

  static ObjectNode walk(WalkFacts facts) {
    ObjectNode node = Figure.object();
    node.put("reached_objects", facts.walk().objects() - facts.observerObjects());
    node.put("reached_bytes", facts.reachedBytes());
    node.put("observer_objects", facts.observerObjects());
    node.put("observer_bytes", facts.observerBytes());
    node.put("counted_bytes", Figure.orNull(facts.countedBytes()));
    node.put("duration_ms", facts.walk().durationMillis());
    node.put("processor_ms", facts.walk().processorMillis());
    node.put("attempts", facts.walk().attempts());
    node.put("native_bytes", facts.walk().nativeBytes());
    node.put("loaded_classes", facts.walk().loadedClasses());
    node.set("inflation", Figure.array(facts.categories(), WalkJson::category));
    node.set(
        "classes",
        Figure.array(
            facts.walk().classes().stream()
                .sorted(Comparator.comparingLong(WalkedClass::bytes).reversed())
                .toList(),
            WalkJson::type));
    return node;
  }

  private static ObjectNode category(WalkedCategory row) {
    ObjectNode node = Figure.object();
    node.put("category", row.category().spelling());
    node.put("reached_bytes", row.reachedBytes());
    node.put("reach", row.reach());
    node.put("figure", row.figure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put("low_bytes", row.lowBytes());
    node.put("high_bytes", Figure.orNull(row.highBytes()));
    return node;
  }

  private static ObjectNode type(WalkedClass row) {
    return Figure.object()
        .put("name", row.name().equals(WalkedClass.OTHERS) ? null : row.name())
        .put("objects", row.objects())
        .put("bytes", row.bytes());
  }
}
