// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.section.OwnerAreas;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Who takes what in which area, and how much of each library is loaded. */
final class LibraryJson {

  private LibraryJson() {}

  static ArrayNode ownerAreas(Ledger ledger) {
    return Figure.array(OwnerAreas.of(ledger), LibraryJson::owner);
  }

  static ArrayNode libraries(List<LibraryUse> libraries) {
    return Figure.array(libraries, LibraryJson::library);
  }

  private static ObjectNode owner(OwnerAreas row) {
    ObjectNode node = Figure.object();
    node.put("name", row.name());
    node.put("library", row.isLibrary());
    node.put("resident_bytes", row.sum());
    ObjectNode areas = node.putObject("areas");
    row.residentBytes().forEach((area, bytes) -> areas.put(area.spelling(), bytes));
    return node;
  }

  private static ObjectNode library(LibraryUse use) {
    ObjectNode node = Figure.object();
    node.put("name", use.name());
    node.put("kind", use.owner().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.put("artifact", use.artifact());
    node.put("family", use.family());
    node.set("versions", Figure.words(use.versions()));
    node.set("paths", Figure.words(use.paths()));
    node.put("loaded_classes", use.loadedClasses());
    node.put("initialized_classes", Figure.orNull(use.initializedClasses()));
    node.put("class_files", Figure.orNull(use.classFiles()));
    node.put("loaders", use.loaders());
    node.put("repeated_classes", use.repeated().extraClasses());
    node.put("repeated_bytes", use.repeated().extraBytes());
    node.put("use", use.activity().map(activity -> activity.state().spelling()).orElse(null));
    node.set("activity", use.activity().map(LibraryJson::activity).orElse(null));
    node.set("brings", use.brings().map(LibraryJson::brings).orElse(null));
    return node;
  }

  private static ObjectNode brings(BroughtClasses brought) {
    ObjectNode node = Figure.object();
    node.put("classes", brought.classes());
    node.put("bytes", brought.bytes());
    ObjectNode modules = node.putObject("modules");
    brought.modules().forEach(each -> modules.put(each.module(), each.classes()));
    return node;
  }

  private static ObjectNode activity(LibraryActivity activity) {
    ObjectNode node = Figure.object();
    node.put("methods", activity.methods());
    node.put("ran_methods", activity.ranMethods());
    node.put("invocations", activity.invocations());
    node.set("entries", Figure.words(activity.entries()));
    node.set("loading_entries", Figure.words(activity.loading()));
    node.put("watched_ms", activity.watched().toMillis());
    node.put("last_ran", activity.lastRan().map(Instant::toString).orElse(null));
    return node;
  }
}
