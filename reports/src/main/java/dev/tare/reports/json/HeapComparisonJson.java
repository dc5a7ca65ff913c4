// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.heap.GrowthRow;
import dev.tare.analyzer.heap.HeapComparison;
import java.util.List;

/** How a heap changed as JSON, in the keys of {@code docs/heap-comparison.schema.json}. */
public final class HeapComparisonJson {

  /** Which keys it has; raised when one is renamed or removed. */
  public static final String SCHEMA = "tare-heap-comparison/1";

  private HeapComparisonJson() {}

  /** The comparison as indented text, the last line ended too. */
  public static String render(HeapComparison comparison, String toolVersion) {
    ObjectNode node = Figure.object();
    node.put("schema", SCHEMA);
    node.put("tool_version", toolVersion);
    node.set("warnings", Figure.words(comparison.warnings()));
    node.set("before", DumpJson.node(comparison.before()));
    node.set("after", DumpJson.node(comparison.after()));
    node.put("change_bytes", comparison.changeBytes());
    node.set("by_holder", rows("holder", comparison.byHolder()));
    node.set("by_category", rows("category", comparison.byCategory()));
    node.set("by_class", rows("class", comparison.byClass()));
    return IndentedJson.text(node);
  }

  private static ArrayNode rows(String name, List<GrowthRow> rows) {
    return Figure.array(
        rows,
        row ->
            Figure.object()
                .put(name, row.name())
                .put("change_bytes", row.changeBytes())
                .put("before_bytes", row.beforeBytes())
                .put("after_bytes", row.afterBytes())
                .put("change_objects", row.changeObjects())
                .put("before_objects", row.beforeObjects())
                .put("after_objects", row.afterObjects()));
  }
}
