// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.space.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides the entries of the address space by what is known of their content. */
public final class Content {

  private Content() {}

  /**
   * Divides what can be divided.
   *
   * @param entries the pages by claim
   * @param evidence the facts
   * @param claims by which the entries were counted
   * @param dump what a heap dump says about the heap, absent without one
   * @return entries with the same sums
   */
  public static List<Entry> divide(
      List<Entry> entries, Evidence evidence, Claims claims, Optional<DumpedObjects> dump) {
    List<Entry> divided = new ArrayList<>();
    for (Entry entry : MallocInUse.divide(entries, evidence, claims)) {
      divided.addAll(Division.divide(entry, parts(entry, evidence, dump)));
    }
    return divided;
  }

  private static List<Division.Part> parts(
      Entry entry, Evidence evidence, Optional<DumpedObjects> dump) {
    if (DumpedObjects.isHeapInUse(entry)) {
      return dump.map(DumpedObjects::parts)
          .filter(parts -> !parts.isEmpty())
          .orElseGet(() -> HeapRows.of(entry, evidence));
    }
    if (entry.cause() == Cause.UNDIVIDED && entry.area() == Area.CLASS_METADATA) {
      return LoaderRows.of(entry, evidence);
    }
    return whole(entry);
  }

  /** The entry as its only part. */
  static List<Division.Part> whole(Entry entry) {
    return List.of(
        new Division.Part(
            entry.label(), entry.amounts().uniqueBytes(), entry.lowBytes(), entry.highBytes()));
  }
}
