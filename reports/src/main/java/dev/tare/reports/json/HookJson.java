// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.hook.Caller;
import dev.tare.analyzer.hook.DirectReserveRow;
import dev.tare.analyzer.hook.FileMapRow;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.hook.LibraryLoadRow;
import dev.tare.analyzer.hook.StillMapped;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import java.util.List;
import java.util.function.Function;

/** What hooks saw. A kind of call that no working hook looked for is null. */
final class HookJson {

  private HookJson() {}

  static ObjectNode hooks(HookFacts hooks) {
    ObjectNode node = Figure.object();
    node.set("states", Figure.array(hooks.states(), HookJson::state));
    node.set("file_maps", seen(hooks, HookFacts.MAP, hooks.fileMaps(), HookJson::fileMap));
    node.set("file_maps_left_out", leftOut(hooks.mapsLeftOut()));
    node.set("library_loads", seen(hooks, HookFacts.LOAD, hooks.libraryLoads(), HookJson::load));
    node.set(
        "direct_reserves",
        seen(hooks, HookFacts.RESERVE, hooks.directReserves(), HookJson::reserve));
    return node;
  }

  private static <T> JsonNode seen(
      HookFacts hooks, String hook, List<T> rows, Function<T, ObjectNode> row) {
    return rows.isEmpty() && !hooks.isActive(hook) ? NullNode.instance : Figure.array(rows, row);
  }

  private static ObjectNode state(HookState state) {
    return Figure.object()
        .put("hook", state.hook())
        .put("active", state.active())
        .put("detail", state.detail());
  }

  private static ObjectNode fileMap(FileMapRow row) {
    ObjectNode node = Figure.object();
    node.put("path", row.path().isEmpty() ? null : row.path());
    node.put("caller", caller(row.caller()));
    node.put("maps", row.maps());
    node.put("mapped_bytes", row.mappedBytes());
    node.put("largest_bytes", row.largestBytes());
    node.put("first_at", row.firstAt().toString());
    node.put("last_at", row.lastAt().toString());
    node.put("file_mappings", row.file().map(StillMapped::mappings).orElse(null));
    node.put("file_resident_bytes", row.file().map(StillMapped::residentBytes).orElse(null));
    return node;
  }

  private static ObjectNode leftOut(FileMapsLeftOut left) {
    return Figure.object()
        .put("maps", left.maps())
        .put("mapped_bytes", left.bytes())
        .put("largest_bytes", left.largestBytes());
  }

  private static ObjectNode load(LibraryLoadRow row) {
    ObjectNode node = Figure.object();
    node.put("path", row.path());
    node.put("loader", row.loader());
    node.put("caller", caller(row.caller()));
    node.put("at", row.at().toString());
    node.put("duration_ms", Figure.millis(row.durationMicros()));
    node.put("resident_added_bytes", Figure.orNull(row.residentAddedBytes()));
    node.put("own_added_bytes", Figure.orNull(row.ownAddedBytes()));
    node.put("within", row.within().orElse(null));
    return node;
  }

  private static ObjectNode reserve(DirectReserveRow row) {
    return Figure.object()
        .put("caller", caller(row.caller()))
        .put("sampled_bytes", row.sampledBytes())
        .put("calls", row.calls());
  }

  private static String caller(Caller caller) {
    return caller.known() ? caller.toString() : null;
  }
}
