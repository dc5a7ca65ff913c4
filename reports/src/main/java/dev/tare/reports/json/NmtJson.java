// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.nmt.NmtReconciliation;
import dev.tare.analyzer.nmt.NmtReconciliation.Row;
import java.util.Optional;

/** Native Memory Tracking, null where it was off. */
final class NmtJson {

  private NmtJson() {}

  static JsonNode nmt(Optional<NmtReconciliation> nmt) {
    return nmt.<JsonNode>map(NmtJson::node).orElse(NullNode.instance);
  }

  private static ObjectNode node(NmtReconciliation nmt) {
    ObjectNode node = Figure.object();
    node.put("detail", nmt.detail());
    node.put("committed_bytes", nmt.committedBytes());
    node.put("malloc_bytes", Figure.orNull(nmt.mallocBytes()));
    node.set("tags", Figure.array(nmt.rows(), NmtJson::tag));
    node.set(
        "invisible",
        Figure.array(
            nmt.invisible(),
            part ->
                Figure.object()
                    .put("what", part.what())
                    .put("resident_bytes", part.residentBytes())));
    return node;
  }

  private static ObjectNode tag(Row row) {
    ObjectNode node = Figure.object();
    node.put("tag", row.tag());
    node.put("reserved_bytes", row.reservedBytes());
    node.put("committed_bytes", row.committedBytes());
    node.put("malloc_bytes", row.mallocBytes());
    node.put("mapped_bytes", row.mappedBytes());
    node.put("resident_bytes", Figure.orNull(row.residentBytes()));
    return node;
  }
}
