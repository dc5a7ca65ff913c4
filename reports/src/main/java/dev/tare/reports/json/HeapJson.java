// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.heap.BigObjectRow;
import dev.tare.analyzer.heap.CategoryRow;
import dev.tare.analyzer.heap.DuplicateRow;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HolderRow;
import dev.tare.analyzer.heap.LoaderRow;
import dev.tare.analyzer.heap.RemedyRow;
import dev.tare.analyzer.heap.SizeCheck;
import java.util.List;

/** The analysis of a heap dump as JSON, in the keys of {@code docs/heap.schema.json}. */
public final class HeapJson {

  /** Which keys it has; raised when one is renamed or removed. */
  public static final String SCHEMA = "tare-heap/1";

  private HeapJson() {}

  /**
   * The analysis as indented text, the last line ended too.
   *
   * @param values whether to show contents of duplicates; else they are null
   */
  public static String render(HeapAnalysis analysis, String toolVersion, boolean values) {
    ObjectNode node = Figure.object();
    node.put("schema", SCHEMA);
    node.put("tool_version", toolVersion);
    DumpJson.put(node, analysis);
    node.put("unreached_objects", analysis.unreachedObjects());
    node.put("unreached_bytes", analysis.unreachedBytes());
    node.set("size_check", sizeCheck(analysis));
    node.set("inflation", inflation(analysis.inflation()));
    node.set("holders", Figure.array(analysis.holders(), HeapJson::holder));
    node.set("remedies", Figure.array(analysis.remedies(), HeapJson::remedy));
    node.put("combined_saves_bytes", analysis.combinedSavesBytes());
    node.set("biggest", Figure.array(analysis.biggest(), HeapJson::bigObject));
    node.set("class_histogram", classes(analysis));
    node.set("roots", roots(analysis));
    node.set("loaders", Figure.array(analysis.loaders(), HeapJson::loader));
    node.set("leaked_loaders", LeakedLoaderJson.loaders(analysis.leakedLoaders()));
    node.set(
        "duplicates", Figure.array(analysis.duplicates(), row -> HeapJson.duplicate(row, values)));
    node.set("cost", cost(analysis));
    return IndentedJson.text(node);
  }

  private static JsonNode sizeCheck(HeapAnalysis analysis) {
    return analysis.sizeCheck().<JsonNode>map(HeapJson::sizeCheck).orElse(NullNode.instance);
  }

  private static ObjectNode sizeCheck(SizeCheck check) {
    return Figure.object()
        .put("histogram_bytes", check.histogramBytes())
        .put("analyzed_bytes", check.analyzedBytes())
        .put("classes_compared", check.classesCompared())
        .put("classes_equal", check.classesEqual())
        .put("class_objects_not_dumped", check.classObjectsNotDumped());
  }

  private static ArrayNode inflation(List<CategoryRow> categories) {
    return Figure.array(
        categories,
        row ->
            Figure.object()
                .put("category", row.category().spelling())
                .put("bytes", row.bytes())
                .put("objects", row.objects()));
  }

  private static ObjectNode holder(HolderRow row) {
    ObjectNode node = Figure.object();
    node.put("holder", row.holder());
    node.put("owner", row.owner().orElse(null));
    node.put("objects", row.objects());
    node.put("bytes", row.bytes());
    node.put("payload_bytes", row.payloadBytes());
    node.put("retained_bytes", row.retainedBytes());
    node.set("inflation", inflation(row.inflation()));
    node.put("parent", row.parent().orElse(null));
    node.set(
        "remedies",
        Figure.array(
            row.remedies(),
            remedy ->
                Figure.object()
                    .put("id", remedy.id())
                    .put("saves_bytes", remedy.savesBytes())
                    .put("bytes_after", row.bytes() - remedy.savesBytes())));
    return node;
  }

  private static ObjectNode remedy(RemedyRow row) {
    ObjectNode node = Figure.object();
    node.put("id", row.id());
    node.put("holder", row.holder().orElse(null));
    node.put("saves_bytes", row.savesBytes());
    node.put("assumes", row.assumes());
    node.put("change", row.change());
    node.put("trade_off", row.tradeOff());
    node.put("check", row.check());
    return node;
  }

  private static ObjectNode bigObject(BigObjectRow row) {
    ObjectNode node = Figure.object();
    node.put("class", row.className());
    node.put("address", "0x" + Long.toHexString(row.address()));
    node.put("retained_bytes", row.retainedBytes());
    node.put("shallow_bytes", row.shallowBytes());
    node.set("path", Figure.words(row.path()));
    return node;
  }

  private static ArrayNode classes(HeapAnalysis analysis) {
    return Figure.array(
        analysis.classRows(),
        row ->
            Figure.object()
                .put("class", row.name())
                .put("loader", row.loader())
                .put("objects", row.objects())
                .put("bytes", row.bytes()));
  }

  private static ArrayNode roots(HeapAnalysis analysis) {
    return Figure.array(
        analysis.roots(),
        row ->
            Figure.object()
                .put("kind", row.kind())
                .put("objects", row.objects())
                .put("bytes", row.bytes()));
  }

  private static ObjectNode loader(LoaderRow row) {
    return Figure.object()
        .put("loader", row.loader())
        .put("jar", row.jar().orElse(null))
        .put("classes", row.classes())
        .put("objects", row.objects())
        .put("bytes", row.bytes());
  }

  private static ObjectNode duplicate(DuplicateRow row, boolean values) {
    return Figure.object()
        .put("kind", row.kind())
        .put("length", row.length())
        .put("copies", row.copies())
        .put("extra_bytes", row.extraBytes())
        .put("hash", row.hash())
        .put("value", values ? row.value().orElse(null) : null);
  }

  private static ObjectNode cost(HeapAnalysis analysis) {
    ObjectNode node = Figure.object();
    node.put("duration_ms", analysis.cost().durationMillis());
    node.set(
        "phases",
        Figure.array(
            analysis.cost().phases(),
            phase ->
                Figure.object().put("phase", phase.name()).put("duration_ms", phase.millis())));
    return node;
  }
}
