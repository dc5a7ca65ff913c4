// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
    Map<Object, Boolean> seen = new HashMap<>();
    mappings.forEach(mapped -> census.count(mapped, seen));
    return census;
  }

  private void countTimes(MappedPages mapped) {
    long index = 0;
    boolean ambiguousCount = ambiguousAreResident(mapped, pageBytes);
    for (PageRun run : mapped.pages()) {
      for (long i = 0; isResident(run.kind(), ambiguousCount) && i < run.pages(); i++) {
        timesMapped.merge(page(mapped.mapping(), run, index + i, pageBytes), 1, Integer::sum);
      }
      index += run.pages();
    }
  }

  private void count(MappedPages mapped, Map<Object, Boolean> seen) {
    long index = 0;
    long residentHere = 0;
    boolean ambiguousCount = ambiguousAreResident(mapped, pageBytes);
    for (PageRun run : mapped.pages()) {
      if (isResident(run.kind(), ambiguousCount)) {
        residentHere += run.pages();
        for (long i = 0; i < run.pages(); i++) {
          Object page = page(mapped.mapping(), run, index + i, pageBytes);
          if (seen.put(page, true) == null) {
            countPrivate(run, timesMapped.get(page));
          }
        }
      }
      swappedPages += run.kind() == PageKind.SWAPPED ? run.pages() : 0;
      index += run.pages();
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

  private void countPrivate(PageRun run, int times) {
    switch (run.kind()) {
      case ANONYMOUS, FILE -> privatePages++;
      case FILE_MULTIPLE -> {
        privateKnown &= run.mapCount() > 0;
        privatePages += run.mapCount() <= times ? 1 : 0;
      }
      default -> {
        // Another process has it too.
      }
    }
  }

  /** Without a file behind the mapping no page can be the same as any other. */
  static Object page(Mapping mapping, PageRun run, long index, long pageBytes) {
    boolean ofFile = run.kind() == PageKind.FILE || run.kind() == PageKind.FILE_MULTIPLE;
    return ofFile && mapping.inode() != 0
        ? new FilePage(
            mapping.device() + " " + mapping.inode(), mapping.fileOffset() / pageBytes + index)
        : mapping.range().start() + index * pageBytes;
  }

  static boolean isResident(PageKind kind, boolean ambiguousCount) {
    return switch (kind) {
      case ABSENT, ZERO, SWAPPED -> false;
      case ANONYMOUS_OR_ZERO -> ambiguousCount;
      case ANONYMOUS, ANONYMOUS_SHARED, FILE, FILE_MULTIPLE -> true;
    };
  }

  /** Pages that may be the zero page are none if Rss has room for them all. */
  static boolean ambiguousAreResident(MappedPages mapped, long pageBytes) {
    long certain = 0;
    long ambiguous = 0;
    for (PageRun run : mapped.pages()) {
      certain += isResident(run.kind(), false) ? run.pages() : 0;
      ambiguous += run.kind() == PageKind.ANONYMOUS_OR_ZERO ? run.pages() : 0;
    }
    return (certain + ambiguous) * pageBytes <= mapped.mapping().figures().rssBytes();
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
