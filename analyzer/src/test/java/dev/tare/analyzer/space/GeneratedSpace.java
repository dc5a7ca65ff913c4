// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An address space that a generator made up.
 *
 * @param pageBytes its page size
 * @param mappings its mappings by address, as they would be recorded
 * @param requests what is claimed of it, in this order
 */
public record GeneratedSpace(long pageBytes, List<MappedPages> mappings, List<Claim> requests) {

  private static final Label CLAIMED =
      new Label(Area.CLASS_METADATA, Cause.JVM_RUNTIME, "", "CDS", Certainty.CERTAIN);
  private static final Label CLAIMED_LATER =
      new Label(Area.CODE_CACHE, Cause.JVM_RUNTIME, "", "stubs", Certainty.CERTAIN);

  public GeneratedSpace with(List<MappedPages> others) {
    return new GeneratedSpace(pageBytes, others, requests);
  }

  /**
   * The same space with mappings above that show all the laws are about: two claims to the same
   * pages, a file mapped twice and another in two parts, pages in swap, zero pages, reserved
   * addresses, and mappings that grew and shrank while they were read. All map counts are known.
   */
  public GeneratedSpace withEveryPhenomenon() {
    List<MappedPages> all = new ArrayList<>();
    for (MappedPages mapped : mappings) {
      all.add(new MappedPages(mapped.mapping(), knownMapCounts(mapped.pages())));
    }
    add(all, 0, 9, m -> m.pages("a9"));
    add(all, 10, 16, m -> m.file("/twice", 500, 0).pages("m3x2 f3"));
    add(all, 20, 26, m -> m.file("/twice", 500, 0).pages("m3x2 f3"));
    add(all, 30, 34, m -> m.file("/parts", 501, 0).pages("f4"));
    add(all, 40, 44, m -> m.file("/parts", 501, 4 * pageBytes).pages("f4"));
    add(all, 50, 58, m -> m.pages("a1 w3 z2 .1"));
    add(all, 60, 63, m -> m.pages("a3").rss(2 * pageBytes));
    add(all, 70, 73, m -> m.pages("a1").rss(3 * pageBytes));
    add(all, 80, 99, m -> m.permissions("---p"));
    all.sort((a, b) -> Long.compareUnsigned(start(a), start(b)));
    List<Claim> claimed = new ArrayList<>();
    claimed.add(Claim.of(pages(2, 5), CLAIMED));
    claimed.add(Claim.of(pages(4, 8), CLAIMED_LATER));
    claimed.addAll(requests);
    return new GeneratedSpace(pageBytes, all, claimed);
  }

  /** The same space with a page of which nobody may say who else maps it. */
  public GeneratedSpace withUnknownMapCount() {
    List<MappedPages> all = new ArrayList<>(mappings);
    add(all, 110, 111, m -> m.file("/unknown", 502, 0).pages("m1"));
    all.sort((a, b) -> Long.compareUnsigned(start(a), start(b)));
    return with(all);
  }

  private void add(
      List<MappedPages> all, long from, long to, UnaryOperator<MappingBuilder> description) {
    AddressRange range = pages(from, to);
    all.add(description.apply(MappingBuilder.mapping(range.start(), range.end())).build(pageBytes));
  }

  private AddressRange pages(long from, long to) {
    long base = 0x7ffe_0000_0000L;
    return new AddressRange(base + from * pageBytes, base + to * pageBytes);
  }

  private static long start(MappedPages mapped) {
    return mapped.mapping().range().start();
  }

  private static PageRuns knownMapCounts(PageRuns pages) {
    PageRuns.Builder known = new PageRuns.Builder();
    for (PageRun run : pages) {
      boolean unknown = run.kind() == PageKind.FILE_MULTIPLE && run.mapCount() == 0;
      known.add(run.kind(), unknown ? 2 : run.mapCount(), run.pages());
    }
    return known.build();
  }

  public AddressSpace space() {
    return new AddressSpace(mappings, pageBytes);
  }

  /** The claims that come of the requests. */
  Claims claims() {
    Claims claims = new Claims();
    requests.forEach(claims::add);
    return claims;
  }

  /** The entries that the code under test counts. */
  List<Entry> entries() {
    return LedgerOfSpace.count(space(), claims());
  }

  /** The entries as they have to be. */
  Map<Label, NaiveLedger.Row> rows() {
    return NaiveLedger.of(mappings, requests, pageBytes);
  }

  /** All laws that the entries break, that of the first claim included. */
  List<Laws.Violation> violations(List<Entry> entries) {
    List<Laws.Violation> violations = new ArrayList<>(Laws.check(entries, space()));
    NaiveLedger.differences(rows(), entries, roundingBytes())
        .forEach(found -> violations.add(new Laws.Violation(Law.FIRST_CLAIM_WINS, found)));
    return violations;
  }

  /** Each page can lose a byte of its share of Pss, and each label one of the copies' Pss. */
  private double roundingBytes() {
    return mappings.stream().mapToLong(m -> m.pages().residentPages()).sum() + 10.0;
  }
}
