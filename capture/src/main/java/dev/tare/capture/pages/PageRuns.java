// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The pages of one mapping from its first address on, as runs. Pages after the last run are absent.
 * In a capture they are a text such as {@code a12 .3 m400x12}: kind, number of pages and, after an
 * {@code x}, the map count.
 */
public final class PageRuns implements Iterable<PageRun> {

  /** No resident page at all. */
  public static final PageRuns NONE = new PageRuns(List.of());

  private final List<PageRun> runs;

  private PageRuns(List<PageRun> runs) {
    this.runs = runs;
  }

  /** The runs in the order of their addresses. */
  public static PageRuns of(PageRun... runs) {
    Builder builder = new Builder();
    for (PageRun run : runs) {
      builder.add(run.kind(), run.mapCount(), run.pages());
    }
    return builder.build();
  }

  /**
   * Parses the text of a capture.
   *
   * @throws MalformedTextException if a run has not the form {@code LETTER COUNT [x COUNT]}
   */
  public static PageRuns parse(String text) throws MalformedTextException {
    if (text.isEmpty()) {
      return NONE;
    }
    Builder builder = new Builder();
    long total = 0;
    for (String token : text.split(" ", -1)) {
      try {
        int x = token.indexOf('x');
        long pages = Long.parseLong(token.substring(1, x < 0 ? token.length() : x));
        int mapCount = x < 0 ? 0 : Integer.parseInt(token.substring(x + 1));
        total = Math.addExact(total, pages);
        builder.add(PageKind.of(token.charAt(0)), mapCount, pages);
      } catch (ArithmeticException
          | IllegalArgumentException
          | IndexOutOfBoundsException malformed) {
        throw new MalformedTextException(
            "page run is malformed: " + MalformedTextException.quote(token));
      }
    }
    return builder.build();
  }

  /** The text that {@link #parse} reads. */
  public String format() {
    StringBuilder text = new StringBuilder();
    for (PageRun run : runs) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(run.kind().code()).append(run.pages());
      if (run.mapCount() > 0) {
        text.append('x').append(run.mapCount());
      }
    }
    return text.toString();
  }

  @Override
  public Iterator<PageRun> iterator() {
    return runs.iterator();
  }

  /** The number of pages up to the last that is not absent. */
  public long pages() {
    long pages = 0;
    for (int i = 0; i < runs.size(); i++) {
      pages += runs.get(i).pages();
    }
    return pages;
  }

  /** The number of pages of one kind. */
  public long count(PageKind kind) {
    long pages = 0;
    for (int i = 0; i < runs.size(); i++) {
      pages += runs.get(i).kind() == kind ? runs.get(i).pages() : 0;
    }
    return pages;
  }

  /** The number of pages that Rss counts, those that may be the zero page left out. */
  public long residentPages() {
    long pages = 0;
    for (int i = 0; i < runs.size(); i++) {
      pages += runs.get(i).kind().isResident() ? runs.get(i).pages() : 0;
    }
    return pages;
  }

  /**
   * Decides about the pages that may be the zero page: so many of them are shared since a fork, the
   * others are the zero page. Which are which is not known, so the first are taken.
   *
   * @param sharedPages how many are shared, at most all of them
   */
  public PageRuns resolved(long sharedPages) {
    if (count(PageKind.ANONYMOUS_OR_ZERO) == 0) {
      return this;
    }
    Builder builder = new Builder();
    long left = sharedPages;
    for (PageRun run : runs) {
      if (run.kind() == PageKind.ANONYMOUS_OR_ZERO) {
        long shared = Math.min(left, run.pages());
        builder.addSome(PageKind.ANONYMOUS_SHARED, run.mapCount(), shared);
        builder.addSome(PageKind.ZERO, run.mapCount(), run.pages() - shared);
        left -= shared;
      } else {
        builder.add(run.kind(), run.mapCount(), run.pages());
      }
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageRuns that && runs.equals(that.runs);
  }

  @Override
  public int hashCode() {
    return runs.hashCode();
  }

  @Override
  public String toString() {
    return format();
  }

  /** Collects pages one after the other into runs. */
  public static final class Builder {
    private final List<PageRun> runs = new ArrayList<>();
    private PageKind kind = PageKind.ABSENT;
    private int mapCount;
    private long pages;

    /** Adds pages of one kind behind those added before. */
    public Builder add(PageKind addedKind, int addedMapCount, long addedPages) {
      if (addedPages <= 0 || addedMapCount < 0) {
        throw new IllegalArgumentException("page run of " + addedPages + " pages");
      }
      int counted = addedKind == PageKind.ABSENT ? 0 : addedMapCount;
      if (addedKind != kind || counted != mapCount) {
        endRun();
        kind = addedKind;
        mapCount = counted;
      }
      pages += addedPages;
      return this;
    }

    private void addSome(PageKind addedKind, int addedMapCount, long addedPages) {
      if (addedPages > 0) {
        add(addedKind, addedMapCount, addedPages);
      }
    }

    /** The runs so far, without absent pages at the end. */
    public PageRuns build() {
      if (kind != PageKind.ABSENT) {
        endRun();
      }
      return runs.isEmpty() ? NONE : new PageRuns(List.copyOf(runs));
    }

    private void endRun() {
      if (pages > 0) {
        runs.add(new PageRun(kind, mapCount, pages));
        pages = 0;
      }
    }
  }
}
