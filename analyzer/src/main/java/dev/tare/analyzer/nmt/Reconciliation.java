// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Sets what Native Memory Tracking counts beside what is resident. */
public final class Reconciliation {

  private Reconciliation() {}

  /**
   * Reconciles.
   *
   * @param report what NMT printed
   * @param space the pages
   * @param ledger the entries, for what NMT cannot see
   */
  public static NmtReconciliation of(NmtReport report, AddressSpace space, Ledger ledger) {
    Map<String, Long> residentByTag = residentByTag(report, space);
    List<NmtReconciliation.Row> rows =
        report.tags().stream()
            .map(tag -> row(tag, report, residentByTag))
            .sorted(Comparator.comparingLong(NmtReconciliation.Row::committedBytes).reversed())
            .toList();
    return new NmtReconciliation(
        !report.regions().isEmpty(),
        rows,
        invisible(ledger),
        report.committedBytes(),
        OptionalLong.of(report.tags().stream().mapToLong(NmtReport.Tag::mallocBytes).sum()));
  }

  private static NmtReconciliation.Row row(
      NmtReport.Tag tag, NmtReport report, Map<String, Long> residentByTag) {
    OptionalLong resident =
        report.regions().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(residentByTag.getOrDefault(tag.name(), 0L));
    return new NmtReconciliation.Row(
        tag.name(),
        tag.reservedBytes(),
        tag.committedBytes(),
        tag.mallocBytes(),
        tag.mappedBytes(),
        resident);
  }

  /** Regions of one tag never overlap, so their pages are added; each region's tag is its own. */
  private static Map<String, Long> residentByTag(NmtReport report, AddressSpace space) {
    Map<String, Long> resident = new HashMap<>();
    List<NmtReport.Region> regions =
        report.regions().stream()
            .sorted((a, b) -> Long.compareUnsigned(a.range().start(), b.range().start()))
            .toList();
    int next = 0;
    for (MappedPages mapped : space.mappings()) {
      AddressRange range = mapped.mapping().range();
      while (next < regions.size()
          && Long.compareUnsigned(regions.get(next).range().end(), range.start()) <= 0) {
        next++;
      }
      for (NmtReport.Region region : regions.subList(next, regions.size())) {
        if (Long.compareUnsigned(region.range().start(), range.end()) >= 0) {
          break;
        }
        // A region can lie within another and end before this mapping begins.
        long bytes = residentWithin(mapped, region.range(), space.pageBytes());
        resident.merge(totalsTag(region.tag()), bytes, Long::sum);
      }
    }
    return resident;
  }

  /** Regions and totals name two tags differently. */
  private static String totalsTag(String regionTag) {
    return regionTag.equals("Thread Stack") ? "Thread" : regionTag;
  }

  private static long residentWithin(MappedPages mapped, AddressRange part, long pageBytes) {
    long bytes = 0;
    long at = mapped.mapping().range().start();
    for (PageRun run : mapped.pages()) {
      long end = at + run.pages() * pageBytes;
      long from = Math.max(at, part.start());
      long to = Math.min(end, part.end());
      if (run.kind().isResident() && from < to) {
        bytes += to - from;
      }
      at = end;
    }
    return bytes;
  }

  private static List<NmtReconciliation.Invisible> invisible(Ledger ledger) {
    List<NmtReconciliation.Invisible> rows = new ArrayList<>();
    add(rows, ledger, "mapped files", e -> e.area() == Area.MAPPED_FILES);
    add(rows, ledger, "native libraries", e -> e.area() == Area.NATIVE_LIBRARIES);
    add(
        rows,
        ledger,
        "malloc memory that is free but resident",
        e -> e.area() == Area.MALLOC && e.cause() == Cause.FREE_BUT_RESIDENT);
    add(
        rows,
        ledger,
        "malloc memory requested by others than the JVM",
        e -> e.detail().equals("in use, not requested by the JVM"));
    return rows;
  }

  private static void add(
      List<NmtReconciliation.Invisible> rows,
      Ledger ledger,
      String what,
      Predicate<Entry> condition) {
    Amounts amounts = ledger.total(condition);
    if (amounts.residentBytes() > 0) {
      rows.add(new NmtReconciliation.Invisible(what, amounts.residentBytes()));
    }
  }
}
