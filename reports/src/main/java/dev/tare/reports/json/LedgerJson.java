// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.HugePages;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.mapping.CodeTouches;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.capture.proc.ContentHash;
import java.util.List;

/** The entries of the ledger, and what else is counted by area or file. */
final class LedgerJson {

  private LedgerJson() {}

  static ArrayNode ledger(Ledger ledger) {
    return Figure.array(ledger.entries(), LedgerJson::entry);
  }

  static ArrayNode mappedFiles(List<MappedFileUse> files) {
    return Figure.array(files, LedgerJson::mappedFile);
  }

  static ArrayNode nativeLibraries(List<NativeLibraryUse> libraries) {
    return Figure.array(libraries, LedgerJson::nativeLibrary);
  }

  static ArrayNode hugePages(List<HugePages> areas) {
    return Figure.array(
        areas,
        area ->
            Figure.object()
                .put("area", area.area().spelling())
                .put("huge_bytes", area.hugeBytes()));
  }

  private static ObjectNode entry(Entry entry) {
    Amounts amounts = entry.amounts();
    ObjectNode node = Figure.object();
    node.put("area", entry.area().spelling());
    node.put("cause", entry.cause().spelling());
    node.put("owner", entry.owner());
    node.put("detail", entry.detail());
    node.put("certainty", entry.certainty().spelling());
    node.put("virtual_bytes", amounts.virtualBytes());
    node.put("resident_bytes", amounts.residentBytes());
    node.put("proportional_bytes", amounts.proportionalBytes());
    node.put("unique_bytes", amounts.uniqueBytes());
    node.put("private_bytes", Figure.orNull(amounts.privateBytes()));
    node.put("swapped_bytes", amounts.swappedBytes());
    node.put("low_bytes", Figure.orNull(entry.lowBytes()));
    node.put("high_bytes", Figure.orNull(entry.highBytes()));
    return node;
  }

  private static ObjectNode mappedFile(MappedFileUse file) {
    ObjectNode node = Figure.object();
    node.put("path", file.path());
    node.put("mappings", file.mappings());
    node.put("overlap", file.overlap());
    node.put("virtual_bytes", file.virtualBytes());
    node.put("resident_bytes", file.residentBytes());
    node.put("proportional_bytes", file.proportionalBytes());
    node.put("unique_bytes", file.uniqueBytes());
    node.put("anonymous_bytes", file.anonymousBytes());
    return node;
  }

  private static ObjectNode nativeLibrary(NativeLibraryUse library) {
    ObjectNode node = Figure.object();
    node.put("path", library.path());
    node.put("deleted", library.isDeleted());
    node.put("file_bytes", Figure.orNull(library.fileBytes()));
    node.put("build_id", library.buildId().orElse(null));
    node.put("soname", library.soname().orElse(null));
    node.put("content_sha256", library.content().map(ContentHash::sha256).orElse(null));
    node.put("content_sampled", library.content().map(ContentHash::isSampled).orElse(null));
    node.set("code_touched", library.touches().map(LedgerJson::touches).orElse(null));
    node.put("resident_bytes", library.residentBytes());
    node.put("proportional_bytes", library.proportionalBytes());
    return node;
  }

  private static ObjectNode touches(CodeTouches touches) {
    return Figure.object()
        .put("state", touches.state().spelling())
        .put("watched_ms", touches.watched().toMillis())
        .put("windows", touches.windows())
        .put("most_touched_bytes", touches.mostTouchedBytes());
  }
}
