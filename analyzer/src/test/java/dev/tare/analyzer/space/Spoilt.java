// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Address spaces and amounts with a fault in them. */
final class Spoilt {

  private Spoilt() {}

  static GeneratedSpace runs(GeneratedSpace space, UnaryOperator<PageRun> change) {
    return mappings(
        space,
        mapped -> new MappedPages(mapped.mapping(), runs(mapped, space.pageBytes(), change)));
  }

  static PageRun absent(PageRun run) {
    return new PageRun(PageKind.ABSENT, 0, run.pages());
  }

  static PageRun become(PageRun run, PageKind from, PageKind to) {
    return run.kind() == from ? new PageRun(to, 0, run.pages()) : run;
  }

  static GeneratedSpace withoutFirst(GeneratedSpace space) {
    List<MappedPages> rest = new ArrayList<>(space.mappings());
    rest.remove(firstAnonymous(space));
    return space.with(rest);
  }

  /** The same mapping a second time, where there was none. */
  static GeneratedSpace firstTwice(GeneratedSpace space) {
    List<MappedPages> all = new ArrayList<>(space.mappings());
    MappedPages first = firstAnonymous(space);
    Mapping m = first.mapping();
    AddressRange elsewhere = new AddressRange(1L << 40, (1L << 40) + m.range().bytes());
    Mapping copy =
        new Mapping(elsewhere, m.permissions(), 0, m.device(), 0, m.path(), m.figures(), m.flags());
    all.add(0, new MappedPages(copy, first.pages()));
    return space.with(all);
  }

  /** As if no two mappings had the same file. */
  static GeneratedSpace eachFileOnce(GeneratedSpace space) {
    int[] inode = {1 << 20};
    return mappings(space, m -> file(m, m.mapping().fileOffset(), inode[0]++));
  }

  /** As if both parts of a file that is mapped in parts were its beginning. */
  static GeneratedSpace withoutOffsets(GeneratedSpace space) {
    return mappings(
        space, m -> m.mapping().path().equals("/parts") ? file(m, 0, m.mapping().inode()) : m);
  }

  /** As if each page that several mappings show had one more elsewhere. */
  static GeneratedSpace mappedOftener(GeneratedSpace space) {
    return runs(space, r -> r.mapCount() > 0 ? new PageRun(r.kind(), 1 << 20, r.pages()) : r);
  }

  static GeneratedSpace claimedBackwards(GeneratedSpace space) {
    List<Claim> requests = new ArrayList<>(space.requests());
    Collections.reverse(requests);
    return new GeneratedSpace(space.pageBytes(), space.mappings(), requests);
  }

  static GeneratedSpace claimedTooFar(GeneratedSpace space) {
    List<Claim> requests = new ArrayList<>(space.requests());
    Claim first = requests.get(0);
    AddressRange longer =
        new AddressRange(first.range().start(), first.range().end() + space.pageBytes());
    requests.set(0, first.within(longer));
    return new GeneratedSpace(space.pageBytes(), space.mappings(), requests);
  }

  static Amounts unique(Amounts a, long bytes) {
    return new Amounts(
        a.virtualBytes(),
        a.residentBytes(),
        a.proportionalBytes(),
        bytes,
        a.privateBytes(),
        a.swappedBytes());
  }

  static Amounts resident(Amounts a, long bytes) {
    return a.plus(Amounts.ofResident(bytes - a.residentBytes()));
  }

  static Amounts pss(Amounts a, long more) {
    return a.plus(new Amounts(0, 0, more, 0, OptionalLong.of(0), 0));
  }

  static Amounts privately(Amounts a, OptionalLong bytes) {
    return new Amounts(
        a.virtualBytes(),
        a.residentBytes(),
        a.proportionalBytes(),
        a.uniqueBytes(),
        bytes,
        a.swappedBytes());
  }

  static Label label(Area area, Cause cause) {
    return new Label(area, cause, "", "spoilt", Certainty.CERTAIN);
  }

  /** The first that is resident, did not change and has no file. */
  private static MappedPages firstAnonymous(GeneratedSpace space) {
    return space.mappings().stream()
        .filter(m -> m.pages().count(PageKind.ANONYMOUS) > 0 && !m.mapping().hasFile())
        .filter(m -> m.changedWhileReadingBytes(space.pageBytes()) == 0)
        .findFirst()
        .orElseThrow();
  }

  /** What may be the zero page is decided first, so that nothing makes up for the fault. */
  private static PageRuns runs(MappedPages mapped, long pageBytes, UnaryOperator<PageRun> change) {
    PageRuns.Builder runs = new PageRuns.Builder();
    for (PageRun run : mapped.resolvedPages(pageBytes)) {
      PageRun changed = change.apply(run);
      runs.add(changed.kind(), changed.mapCount(), changed.pages());
    }
    return runs.build();
  }

  private static MappedPages file(MappedPages mapped, long offset, long inode) {
    Mapping m = mapped.mapping();
    Mapping changed =
        new Mapping(
            m.range(),
            m.permissions(),
            offset,
            m.device(),
            m.hasFile() ? inode : 0,
            m.path(),
            m.figures(),
            m.flags());
    return new MappedPages(changed, mapped.pages());
  }

  private static GeneratedSpace mappings(GeneratedSpace space, UnaryOperator<MappedPages> change) {
    return space.with(space.mappings().stream().map(change).toList());
  }
}
