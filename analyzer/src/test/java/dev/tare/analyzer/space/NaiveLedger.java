// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each label's entry has to be, found out page by page: the claim to a page is the first
 * request that holds its first byte, and the page is a copy if it was met before.
 */
final class NaiveLedger {

  private static final Label UNCLAIMED =
      new Label(Area.UNEXPLAINED, Cause.UNEXPLAINED, "", "", Certainty.BY_ELIMINATION);

  private final List<Claim> requests;
  private final long pageBytes;
  private final Map<Label, Row> rows = new LinkedHashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private final Map<String, SharedPss> pssByFile = new HashMap<>();

  private NaiveLedger(List<Claim> requests, long pageBytes) {
    this.requests = requests;
    this.pageBytes = pageBytes;
  }

  /** The columns of a label; of the proportional one only what rounding leaves is not exact. */
  static final class Row {
    long virtualBytes;
    long residentBytes;
    double proportionalBytes;
    long uniqueBytes;
    long swappedBytes;

    /** Whether nothing but a rest of rounding is in it. */
    boolean isWithin(double tolerance) {
      return virtualBytes == 0 && residentBytes == 0 && proportionalBytes <= tolerance;
    }
  }

  /** The Pss of a file's copies and who owns its first mappings' pages. */
  private static final class SharedPss {
    long ofCopies;
    final Map<Label, Long> firstPages = new HashMap<>();
  }

  /**
   * The rows; some may be empty.
   *
   * @param mappings as recorded, by address
   * @param requests claims in the order they are made
   */
  static Map<Label, Row> of(List<MappedPages> mappings, List<Claim> requests, long pageBytes) {
    NaiveLedger ledger = new NaiveLedger(requests, pageBytes);
    mappings.forEach(ledger::count);
    ledger.pssByFile.values().forEach(ledger::distribute);
    return ledger.rows;
  }

  /** The entries that differ from the rows, and rows without an entry, in words. */
  static List<String> differences(Map<Label, Row> rows, List<Entry> entries, double tolerance) {
    List<String> differences = new ArrayList<>();
    Set<Label> missing = new HashSet<>(rows.keySet());
    for (Entry entry : entries) {
      Row row = rows.getOrDefault(entry.label(), new Row());
      boolean first = missing.remove(entry.label());
      boolean same =
          first
              && row.virtualBytes == entry.amounts().virtualBytes()
              && row.residentBytes == entry.amounts().residentBytes()
              && row.uniqueBytes == entry.amounts().uniqueBytes()
              && row.swappedBytes == entry.amounts().swappedBytes()
              && Math.abs(row.proportionalBytes - entry.amounts().proportionalBytes()) <= tolerance;
      if (!same) {
        differences.add(entry.toString());
      }
    }
    missing.stream()
        .filter(label -> !rows.get(label).isWithin(tolerance))
        .forEach(label -> differences.add("no entry for " + label));
    return differences;
  }

  private void count(MappedPages mapped) {
    Mapping mapping = mapped.mapping();
    List<PageRun> pages = new ArrayList<>();
    PageCensus.decided(mapped, pageBytes).forEach(run -> addSingly(run, pages));
    long all = mapping.figures().sizeBytes() / pageBytes;
    while (pages.size() < all) {
      pages.add(new PageRun(PageKind.ABSENT, 0, 1));
    }
    long resident = pages.stream().filter(page -> PageCensus.isResident(page.kind())).count();
    long pss = mapping.figures().pssBytes();
    long before = 0;
    for (int i = 0; i < pages.size(); i++) {
      boolean here = PageCensus.isResident(pages.get(i).kind());
      long share = here ? pss * (before + 1) / resident - pss * before / resident : 0;
      countPage(mapping, pages.get(i), i, here, share);
      before += here ? 1 : 0;
    }
    countChange(mapping, resident);
  }

  private static void addSingly(PageRun run, List<PageRun> pages) {
    for (long i = 0; i < run.pages(); i++) {
      pages.add(run.withPages(1));
    }
  }

  private void countPage(Mapping mapping, PageRun page, long index, boolean resident, long pss) {
    Claim claim = claimTo(mapping.range().start() + index * pageBytes);
    Label label = claim.label();
    if (page.kind() == PageKind.SWAPPED) {
      long minorBytes = claim.minor().isPresent() ? claim.minorBytesPerPage() : 0;
      claim.minor().ifPresent(minor -> countSwapped(minor, minorBytes));
      countSwapped(label, pageBytes - minorBytes);
    } else if (!resident) {
      row(new Label(label.area(), Cause.RESERVED, "", "", Certainty.CERTAIN)).virtualBytes +=
          pageBytes;
    } else {
      Object id = PageCensus.identity(mapping, page, index, pageBytes);
      if (seen.add(id)) {
        countFirst(claim, pss);
        if (id instanceof PageCensus.FilePage file) {
          shared(file).firstPages.merge(label, 1L, Long::sum);
        }
      } else {
        Row row = row(copyOf(label));
        row.virtualBytes += pageBytes;
        row.residentBytes += pageBytes;
        shared((PageCensus.FilePage) id).ofCopies += pss;
      }
    }
  }

  private void countSwapped(Label label, long bytes) {
    row(label).virtualBytes += bytes;
    row(label).swappedBytes += bytes;
  }

  private void countFirst(Claim claim, long pss) {
    double minorBytes = claim.minor().isPresent() ? claim.minorBytesPerPage() : 0;
    claim.minor().ifPresent(minor -> countUnique(minor, minorBytes, pss));
    countUnique(claim.label(), pageBytes - minorBytes, pss);
  }

  private void countUnique(Label label, double bytes, long pssOfPage) {
    Row row = row(label);
    row.virtualBytes += (long) bytes;
    row.residentBytes += (long) bytes;
    row.uniqueBytes += (long) bytes;
    row.proportionalBytes += pssOfPage * bytes / pageBytes;
  }

  private void countChange(Mapping mapping, long residentPages) {
    long changed = mapping.figures().rssBytes() - residentPages * pageBytes;
    long pssOfNoPage = residentPages == 0 ? mapping.figures().pssBytes() : 0;
    if (changed != 0 || pssOfNoPage != 0) {
      String where = mapping.path().isEmpty() ? "" : " " + mapping.path();
      Row row =
          row(
              new Label(
                  Area.CHANGED_WHILE_READING,
                  Cause.CHANGED_WHILE_READING,
                  "",
                  mapping.range() + where,
                  Certainty.DERIVED));
      row.residentBytes += changed;
      row.proportionalBytes += pssOfNoPage;
    }
  }

  /** The first mappings of a file carry what its copies were charged with. */
  private void distribute(SharedPss shared) {
    double all = shared.firstPages.values().stream().mapToLong(Long::longValue).sum();
    shared.firstPages.forEach(
        (label, pages) -> row(label).proportionalBytes += shared.ofCopies * pages / all);
  }

  private SharedPss shared(PageCensus.FilePage page) {
    return pssByFile.computeIfAbsent(page.file(), file -> new SharedPss());
  }

  private Row row(Label label) {
    return rows.computeIfAbsent(label, first -> new Row());
  }

  private Claim claimTo(long address) {
    return requests.stream()
        .filter(request -> request.range().contains(address))
        .findFirst()
        .orElse(new Claim(null, UNCLAIMED, Optional.empty(), 0));
  }

  private static Label copyOf(Label first) {
    return new Label(
        first.area(), Cause.MMAP_MULTIPLICATION, first.owner(), "mapped again", Certainty.CERTAIN);
  }
}
