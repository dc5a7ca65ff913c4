// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.ClaimedPages;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Bytes whose addresses are known, held page by page against those that are resident. */
final class PlacedBytes {

  private final List<Run> runs = new ArrayList<>();
  private final long pageBytes;

  /** Consecutive pages, each with so many of the bytes. */
  private record Run(long start, long end, int bytesPerPage) {}

  private PlacedBytes(long pageBytes) {
    this.pageBytes = pageBytes;
  }

  /**
   * The bytes of stretches.
   *
   * @param stretches by address; no page is in two
   * @param pageBytes the system's page size
   */
  static PlacedBytes ofStretches(List<DirectStretch> stretches, long pageBytes) {
    PlacedBytes bytes = new PlacedBytes(pageBytes);
    stretches.forEach(stretch -> bytes.add(stretch.start(), stretch.bytesPerPage()));
    return bytes;
  }

  /**
   * The bytes of ranges; where some overlap they count once.
   *
   * @param ranges below the upper half of the address space
   * @param pageBytes the system's page size
   */
  static PlacedBytes ofRanges(List<AddressRange> ranges, long pageBytes) {
    PlacedBytes bytes = new PlacedBytes(pageBytes);
    List<AddressRange> sorted =
        ranges.stream().sorted(Comparator.comparingLong(AddressRange::start)).toList();
    if (!sorted.isEmpty()) {
      long base = sorted.get(0).start() / pageBytes * pageBytes;
      BytesPerPage.Builder pages = new BytesPerPage.Builder(base, (int) pageBytes);
      long end = base;
      for (AddressRange range : sorted) {
        if (range.end() > end) {
          pages.add(Math.max(end, range.start()), range.end());
          end = range.end();
        }
      }
      bytes.add(base, pages.build());
    }
    return bytes;
  }

  private void add(long start, BytesPerPage pages) {
    long at = start;
    for (BytesPerPage.Run run : pages.runs()) {
      long end = at + run.pages() * pageBytes;
      if (run.bytesPerPage() > 0) {
        runs.add(new Run(at, end, run.bytesPerPage()));
      }
      at = end;
    }
  }

  /**
   * Takes those of the bytes that are resident out of entries.
   *
   * @param entries the pages by claim
   * @param to what they are
   * @param from which labels they are taken out of
   * @param claims by which the entries were counted
   * @return entries with the same sums, at most one of them with the new label
   */
  List<Entry> takenOut(
      List<Entry> entries, Label to, Predicate<Label> from, AddressSpace space, Claims claims) {
    Map<Label, Long> found = residentBytes(from, space, claims);
    List<Entry> divided = new ArrayList<>();
    Amounts sum = Amounts.ZERO;
    for (Entry entry : entries) {
      long whole = entry.amounts().uniqueBytes();
      long bytes = Math.min(whole, found.getOrDefault(entry.label(), 0L));
      List<Division.Part> parts =
          List.of(Division.Part.of(to, bytes), Division.Part.of(entry.label(), whole - bytes));
      for (Entry part : Division.divide(entry, parts)) {
        if (part.label().equals(to)) {
          sum = sum.plus(part.amounts());
        } else {
          divided.add(part);
        }
      }
    }
    if (!sum.isZero()) {
      divided.add(Entry.of(to, sum));
    }
    return divided;
  }

  private Map<Label, Long> residentBytes(Predicate<Label> from, AddressSpace space, Claims claims) {
    Map<Label, Long> found = new HashMap<>();
    ClaimedPages claimed = new ClaimedPages(claims, pageBytes);
    int next = 0;
    for (MappedPages mapped : space.mappings()) {
      long at = mapped.mapping().range().start();
      for (PageRun pages : mapped.pages()) {
        long end = at + pages.pages() * pageBytes;
        while (next < runs.size() && Long.compareUnsigned(runs.get(next).end(), at) <= 0) {
          next++;
        }
        if (pages.kind().isResident() && !pages.kind().isFile()) {
          count(new AddressRange(at, end), next, claimed, from, found);
        }
        at = end;
      }
    }
    return found;
  }

  private void count(
      AddressRange pages,
      int first,
      ClaimedPages claimed,
      Predicate<Label> from,
      Map<Label, Long> found) {
    for (int i = first; i < runs.size() && runs.get(i).start() < pages.end(); i++) {
      Run run = runs.get(i);
      long start = Math.max(run.start(), pages.start());
      long end = Math.min(run.end(), pages.end());
      claimed.visit(
          new AddressRange(start, end),
          (claim, at, count) -> {
            if (from.test(claim.label())) {
              found.merge(claim.label(), count * bytes(run, claim), Long::sum);
            }
          });
    }
  }

  /** What of a page is known to be something else stays that. */
  private long bytes(Run run, Claim claim) {
    long other = claim.minor().isPresent() ? claim.minorBytesPerPage() : 0;
    return Math.min(run.bytesPerPage(), pageBytes - other);
  }
}
