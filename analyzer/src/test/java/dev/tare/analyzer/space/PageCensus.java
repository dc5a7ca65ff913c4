// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The physical pages of an address space, counted one by one without anything of the code under
 * test: a page of a file is known by the file and its place in it, every other by its address.
 */
final class PageCensus {

  private final long pageBytes;
  private final Map<Object, Integer> timesMapped = new HashMap<>();
  private long virtualBytes;
  private long rssBytes;
  private long pssBytes;
  private long residentPages;
  private long swappedPages;
  private long privatePages;
  private boolean privateKnown = true;
  private final List<Long> changedBytes = new ArrayList<>();

  private PageCensus(long pageBytes) {
    this.pageBytes = pageBytes;
  }

  /** What a resident page is, apart from where it is mapped. */
  record FilePage(String file, long page) {}

  /**
   * Counts.
   *
   * @param mappings by address
   */
  static PageCensus of(Collection<MappedPages> mappings, long pageBytes) {
    PageCensus census = new PageCensus(pageBytes);
    mappings.forEach(census::countTimes);
    Set<Object> seen = new HashSet<>();
    mappings.forEach(mapped -> census.count(mapped, seen));
    return census;
  }

  private void countTimes(MappedPages mapped) {
    long index = 0;
    for (PageRun page : decided(mapped, pageBytes)) {
      if (isResident(page.kind())) {
        timesMapped.merge(identity(mapped.mapping(), page, index, pageBytes), 1, Integer::sum);
      }
      index += page.pages();
    }
  }

  private void count(MappedPages mapped, Set<Object> seen) {
    long index = 0;
    long residentHere = 0;
    for (PageRun page : decided(mapped, pageBytes)) {
      if (isResident(page.kind())) {
        residentHere++;
        Object identity = identity(mapped.mapping(), page, index, pageBytes);
        if (seen.add(identity)) {
          countPrivate(page, timesMapped.get(identity));
        }
      }
      swappedPages += page.kind() == PageKind.SWAPPED ? 1 : 0;
      index += page.pages();
    }
    long rss = mapped.mapping().figures().rssBytes();
    virtualBytes += mapped.mapping().figures().sizeBytes();
    rssBytes += rss;
    pssBytes += mapped.mapping().figures().pssBytes();
    residentPages += residentHere;
    if (rss != residentHere * pageBytes) {
      changedBytes.add(rss - residentHere * pageBytes);
    }
  }

  private void countPrivate(PageRun page, int times) {
    switch (page.kind()) {
      case ANONYMOUS, FILE -> privatePages++;
      case FILE_MULTIPLE -> {
        privateKnown &= page.mapCount() > 0;
        privatePages += page.mapCount() <= times ? 1 : 0;
      }
      default -> {
        // Another process has it too.
      }
    }
  }

  /** Without a file behind the mapping no page can be the same as any other. */
  static Object identity(Mapping mapping, PageRun page, long index, long pageBytes) {
    boolean ofFile = page.kind() == PageKind.FILE || page.kind() == PageKind.FILE_MULTIPLE;
    return ofFile && mapping.inode() != 0
        ? new FilePage(
            mapping.device() + " " + mapping.inode(), mapping.fileOffset() / pageBytes + index)
        : mapping.range().start() + index * pageBytes;
  }

  static boolean isResident(PageKind kind) {
    return switch (kind) {
      case ABSENT, ZERO, SWAPPED, ANONYMOUS_OR_ZERO -> false;
      case ANONYMOUS, ANONYMOUS_SHARED, FILE, FILE_MULTIPLE -> true;
    };
  }

  /**
   * The pages one by one, those without memory still as runs. Of the pages that may be the zero
   * page the first are resident, so many as both Rss and the shared bytes have room for.
   */
  static List<PageRun> decided(MappedPages mapped, long pageBytes) {
    MappingFigures figures = mapped.mapping().figures();
    long roomInRss = figures.rssBytes() / pageBytes;
    long roomInShared = (figures.sharedCleanBytes() + figures.sharedDirtyBytes()) / pageBytes;
    for (PageRun run : mapped.pages()) {
      roomInRss -= isResident(run.kind()) ? run.pages() : 0;
      boolean shared =
          run.kind() == PageKind.FILE_MULTIPLE || run.kind() == PageKind.ANONYMOUS_SHARED;
      roomInShared -= shared ? run.pages() : 0;
    }
    long shared = Math.min(roomInRss, roomInShared);
    List<PageRun> pages = new ArrayList<>();
    for (PageRun run : mapped.pages()) {
      boolean empty = run.kind() == PageKind.ABSENT || run.kind() == PageKind.ZERO;
      for (long i = 0; i < (empty ? 1 : run.pages()); i++) {
        PageKind kind = run.kind();
        if (kind == PageKind.ANONYMOUS_OR_ZERO) {
          kind = shared-- > 0 ? PageKind.ANONYMOUS_SHARED : PageKind.ZERO;
        }
        pages.add(new PageRun(kind, run.mapCount(), empty ? run.pages() : 1));
      }
    }
    return pages;
  }

  long virtualBytes() {
    return virtualBytes;
  }

  long rssBytes() {
    return rssBytes;
  }

  long pssBytes() {
    return pssBytes;
  }

  long distinctBytes() {
    return timesMapped.size() * pageBytes;
  }

  long copiedBytes() {
    return (residentPages - timesMapped.size()) * pageBytes;
  }

  long swappedBytes() {
    return swappedPages * pageBytes;
  }

  /** Absent if it is unknown of any page who else maps it. */
  OptionalLong privateBytes() {
    return privateKnown ? OptionalLong.of(privatePages * pageBytes) : OptionalLong.empty();
  }

  /** Address space without a page in memory or in swap. */
  long reservedBytes() {
    return virtualBytes - (residentPages + swappedPages) * pageBytes;
  }

  /** Rss minus resident pages of each mapping where they differ. */
  List<Long> changedBytes() {
    return changedBytes;
  }
}
