// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes of each page are of one kind, from the first page of a region on; pages after the
 * last run have none. In a capture it is a text such as {@code 3*0 120*4096 1*312}.
 *
 * @param runs pages with equally many such bytes
 */
public record BytesPerPage(List<Run> runs) {

  /** No such byte, or nothing known. */
  public static final BytesPerPage NONE = new BytesPerPage(List.of());

  /**
   * Consecutive pages.
   *
   * @param pages how many
   * @param bytesPerPage how many bytes of each of them are of the kind
   */
  public record Run(long pages, int bytesPerPage) {}

  /** Takes a private copy. */
  public BytesPerPage {
    runs = List.copyOf(runs);
  }

  /**
   * Parses the text of a capture.
   *
   * @throws MalformedTextException if a run has not the form {@code COUNT*BYTES}
   */
  public static BytesPerPage parse(String text) throws MalformedTextException {
    if (text.isEmpty()) {
      return NONE;
    }
    List<Run> runs = new ArrayList<>();
    long total = 0;
    for (String token : text.split(" ", -1)) {
      int star = token.indexOf('*');
      try {
        long pages = Long.parseLong(token.substring(0, star));
        int bytes = Integer.parseInt(token.substring(star + 1));
        total = Math.addExact(total, pages);
        if (pages <= 0 || bytes < 0) {
          throw new NumberFormatException();
        }
        runs.add(new Run(pages, bytes));
      } catch (ArithmeticException | NumberFormatException | IndexOutOfBoundsException malformed) {
        throw new MalformedTextException(
            "bytes per page are malformed: " + MalformedTextException.quote(token));
      }
    }
    return new BytesPerPage(runs);
  }

  /** The number of pages up to the last with such bytes. */
  public long pages() {
    return runs.stream().mapToLong(Run::pages).sum();
  }

  /** The largest number of such bytes in any page. */
  public int mostBytesPerPage() {
    return runs.stream().mapToInt(Run::bytesPerPage).max().orElse(0);
  }

  /** The text that {@link #parse} reads. */
  public String format() {
    // As long as nearly all are, since what is allocated here is part of the observed process.
    StringBuilder text = new StringBuilder(runs.size() * 7);
    for (Run run : runs) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(run.pages()).append('*').append(run.bytesPerPage());
    }
    return text.toString();
  }

  /** Counts bytes page by page; ranges come in the order of their addresses. */
  public static final class Builder {
    private final long base;
    private final int pageBytes;
    private final List<Run> runs = new ArrayList<>();
    private long openPage;
    private int openBytes;
    private long lastPages;
    private int lastBytes;

    /**
     * Counts from a page on.
     *
     * @param base where the first page begins
     * @param pageBytes the system's page size
     */
    public Builder(long base, int pageBytes) {
      this.base = base;
      this.pageBytes = pageBytes;
    }

    /** Counts the bytes from {@code start} up to {@code end}, all behind those counted before. */
    public void add(long start, long end) {
      long at = start;
      while (at < end) {
        long page = (at - base) / pageBytes;
        moveTo(page);
        long pageEnd = base + (page + 1) * pageBytes;
        if (at == base + page * pageBytes && end - at >= pageBytes) {
          long wholePages = (end - at) / pageBytes;
          append(wholePages, pageBytes);
          openPage = page + wholePages;
          at += wholePages * pageBytes;
        } else {
          long part = Math.min(end, pageEnd) - at;
          openBytes += (int) part;
          at += part;
        }
      }
    }

    /** What was counted. */
    public BytesPerPage build() {
      if (openBytes > 0) {
        moveTo(openPage + 1);
      }
      closeRun();
      return new BytesPerPage(runs);
    }

    private void moveTo(long page) {
      if (page > openPage) {
        append(1, openBytes);
        openBytes = 0;
        if (page > openPage + 1) {
          append(page - openPage - 1, 0);
        }
        openPage = page;
      }
    }

    /** The last run stays numbers until it ends: it grows page by page, and there are many. */
    private void append(long pages, int bytes) {
      if (bytes != lastBytes) {
        closeRun();
        lastBytes = bytes;
      }
      lastPages += pages;
    }

    private void closeRun() {
      if (lastPages > 0) {
        runs.add(new Run(lastPages, lastBytes));
        lastPages = 0;
      }
    }
  }
}
