// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.heap.DumpFacts;
import dev.tare.heap.layout.ObjectLayout;
import java.util.Locale;

/** Which dump it was, how much of it was read and how large its objects are. */
final class DumpJson {

  private DumpJson() {}

  static ObjectNode node(HeapAnalysis analysis) {
    ObjectNode node = Figure.object();
    put(node, analysis);
    return node;
  }

  static void put(ObjectNode node, HeapAnalysis analysis) {
    DumpFacts dump = analysis.dump();
    node.put("file", analysis.fileName());
    node.put("file_bytes", dump.sizeBytes());
    node.put("complete", dump.complete());
    node.put("bytes_read", dump.bytesRead());
    node.put("ended_because", dump.endedBecause());
    node.put("written_at", dump.writtenAt().toString());
    node.put("id_bytes", dump.idBytes());
    node.set("warnings", Figure.words(dump.warnings()));
    node.put("objects", analysis.objects());
    node.put("classes", analysis.classes());
    node.put("live_bytes", analysis.liveBytes());
    node.set("layout", layout(analysis.layout()));
  }

  private static ObjectNode layout(ObjectLayout layout) {
    return Figure.object()
        .put("header_bytes", layout.headerBytes())
        .put("array_base_bytes", layout.arrayBaseBytes())
        .put("reference_bytes", layout.referenceBytes())
        .put("alignment_bytes", layout.alignmentBytes())
        .put("origin", origin(layout));
  }

  private static String origin(ObjectLayout layout) {
    return layout.origin().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
