// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.limit.BridgeAmount.Measured;
import dev.tare.analyzer.limit.BridgeAmount.NotMeasured;
import dev.tare.analyzer.limit.BridgeLine;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.limit.LimitUse.Unit;
import dev.tare.analyzer.limit.OomView;
import dev.tare.capture.proc.Bound;
import java.util.List;
import java.util.Locale;

/** Limits, the bridge to the cgroup's usage and how the OOM killer weighs the process. */
final class LimitJson {

  private LimitJson() {}

  /** One object per limit under its name: {@code RLIMIT_AS} becomes {@code rlimit_as}. */
  static ObjectNode limits(List<LimitUse> limits) {
    ObjectNode node = Figure.object();
    limits.forEach(use -> node.set(key(use.name()), limit(use)));
    return node;
  }

  static ArrayNode bridge(LimitBridge bridge) {
    return Figure.array(bridge.lines(), LimitJson::line);
  }

  static ObjectNode oom(OomView view) {
    ObjectNode node = Figure.object();
    node.put("weight_bytes", Figure.orNull(view.weightBytes()));
    node.put("resident_bytes", Figure.orNull(view.residentBytes()));
    node.put("swapped_bytes", Figure.orNull(view.swappedBytes()));
    node.put("page_table_bytes", Figure.orNull(view.pageTableBytes()));
    Integer score =
        view.scoreAdjustment().isPresent() ? (Integer) view.scoreAdjustment().getAsInt() : null;
    node.put("score_adjustment", score);
    node.put("adjustment_bytes", Figure.orNull(view.adjustmentBytes()));
    return node;
  }

  private static String key(String name) {
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return words.replaceAll("^_", "");
  }

  private static ObjectNode limit(LimitUse use) {
    String unit = use.unit() == Unit.BYTES ? "_bytes" : "";
    ObjectNode node = Figure.object();
    node.put("name", use.name());
    node.put("unit", use.unit().name().toLowerCase(Locale.ROOT));
    node.put("used" + unit, Figure.orNull(use.used()));
    node.put(
        "limit" + unit, use.limit().orElse(null) instanceof Bound.At at ? (Long) at.value() : null);
    node.put("headroom" + unit, Figure.orNull(use.headroom()));
    node.put("unlimited", use.limit().map(Bound.Unlimited.class::isInstance).orElse(null));
    return node;
  }

  private static ObjectNode line(BridgeLine line) {
    ObjectNode node = Figure.object();
    node.put("item", line.item().spelling());
    node.put("bytes", Figure.orNull(line.bytes()));
    node.put(
        "certainty",
        line.amount() instanceof Measured measured ? measured.certainty().spelling() : null);
    node.put(
        "not_measured", line.amount() instanceof NotMeasured missing ? missing.reason() : null);
    node.put("explanation", line.explanation());
    return node;
  }
}
