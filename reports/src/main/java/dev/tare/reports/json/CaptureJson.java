// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Cost;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.capture.HostMemory;
import dev.tare.capture.Target;
import java.util.Optional;
import java.util.TreeMap;

/** How it was recorded, of which process and on which machine. */
final class CaptureJson {

  private CaptureJson() {}

  static ObjectNode capture(Analysis analysis) {
    Target target = analysis.target();
    ObjectNode node = Figure.object();
    node.put("depth", target.depth());
    node.put("started_at", analysis.takenAt().toString());
    node.put("duration_ms", analysis.cost().durationMillis());
    node.put("complete", analysis.complete());
    node.put("vm_rss_before_bytes", Figure.orNull(analysis.basis().vmRssBeforeBytes()));
    node.put("vm_rss_after_bytes", Figure.orNull(analysis.basis().vmRssAfterBytes()));
    node.set(
        "skipped",
        Figure.array(
            analysis.skipped(),
            skipped -> Figure.object().put("what", skipped.what()).put("why", skipped.why())));
    node.put("tool_version", target.toolVersion());
    node.put("format_version", target.formatVersion());
    node.put("kernel", target.kernel());
    node.put("libc", target.libc());
    node.put("privileged", target.privileged());
    node.set(
        "heap_dump",
        analysis.heapDump().<JsonNode>map(CaptureJson::heapDump).orElse(NullNode.instance));
    return node;
  }

  private static ObjectNode heapDump(DumpedObjects dump) {
    ObjectNode node = Figure.object();
    node.put("path", dump.recorded().path());
    node.put("bytes", dump.recorded().bytes());
    node.put("duration_ms", dump.recorded().durationMillis());
    node.put("predicted_pause_ms", dump.recorded().predictedMillis());
    node.put("collections_since", Figure.orNull(dump.recorded().collections().sinceDump()));
    boolean divided = dump.undivided().isEmpty();
    node.put("divided", divided);
    node.put("objects", divided ? dump.objects() : null);
    node.put("object_bytes", divided ? dump.objectBytes() : null);
    return node;
  }

  static ObjectNode process(Analysis analysis) {
    Target target = analysis.target();
    ObjectNode node = Figure.object();
    node.put("pid", target.pid());
    node.put("command", target.command());
    node.put("started_at", target.startedAt().toString());
    node.set("jvm", analysis.jvm().<JsonNode>map(CaptureJson::jvm).orElse(NullNode.instance));
    return node;
  }

  static JsonNode host(Optional<HostMemory> host) {
    return host.<JsonNode>map(
            memory ->
                Figure.object()
                    .put("total_bytes", memory.totalBytes())
                    .put("available_bytes", memory.availableBytes())
                    .put("swap_total_bytes", memory.swapTotalBytes())
                    .put("swap_used_bytes", memory.swapUsedBytes()))
        .orElse(NullNode.instance);
  }

  static ObjectNode cost(Cost cost) {
    ObjectNode node = Figure.object();
    node.put("duration_ms", cost.durationMillis());
    node.set(
        "safepoints",
        Figure.array(
            cost.pauses(),
            pause ->
                Figure.object()
                    .put("what", pause.what())
                    .put("pause_ms", Figure.millis(pause.micros()))));
    node.put(
        "max_pause_ms",
        cost.longestPauseMicros().isPresent()
            ? Figure.millis(cost.longestPauseMicros().getAsLong())
            : null);
    node.set("target_changed", Figure.words(cost.changes()));
    node.put("core_ms", cost.coreMillis());
    node.put("attempts", cost.attempts());
    return node;
  }

  private static ObjectNode jvm(JvmFacts jvm) {
    ObjectNode node = Figure.object();
    node.put("version", jvm.version());
    node.put("vendor", jvm.vendor());
    node.put("collector", jvm.collector().orElse(null));
    node.put("nmt", jvm.nmt());
    ObjectNode flags = node.putObject("flags");
    new TreeMap<>(jvm.flags()).forEach(flags::put);
    return node;
  }
}
