// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes of each page of a malloc region are free, from the region's first page on; pages
 * after the last run have none. A wholly free page can be given back to the kernel (malloc_trim),
 * the free bytes of any other page cannot. In a capture it is a text such as {@code 3*0 120*4096
 * 1*312}.
 *
 * @param runs pages with equally many free bytes
 */
public record FreePages(List<Run> runs) {

  /** Nothing free, or nothing known. */
  public static final FreePages NONE = new FreePages(List.of());

  /**
   * Consecutive pages.
   *
   * @param pages how many
   * @param freeBytesPerPage free bytes in each of them
   */
  public record Run(long pages, int freeBytesPerPage) {}

  /** Takes a private copy. */
  public FreePages {
    runs = List.copyOf(runs);
  }

  /**
   * Parses the text of a capture.
   *
   * @throws MalformedTextException if a run has not the form {@code COUNT*BYTES}
   */
  public static FreePages parse(String text) throws MalformedTextException {
    if (text.isEmpty()) {
      return NONE;
    }
    List<Run> runs = new ArrayList<>();
    long total = 0;
    for (String token : text.split(" ", -1)) {
      int star = token.indexOf('*');
      try {
        long pages = Long.parseLong(token.substring(0, star));
        int free = Integer.parseInt(token.substring(star + 1));
        total = Math.addExact(total, pages);
        if (pages <= 0 || free < 0) {
          throw new NumberFormatException();
        }
        runs.add(new Run(pages, free));
      } catch (ArithmeticException | NumberFormatException | IndexOutOfBoundsException malformed) {
        throw new MalformedTextException(
            "free pages are malformed: " + MalformedTextException.quote(token));
      }
    }
    return new FreePages(runs);
  }

  /** The number of pages up to the last with free bytes. */
  public long pages() {
    return runs.stream().mapToLong(Run::pages).sum();
  }

  /** The largest number of free bytes in any page. */
  public int mostFreeBytesPerPage() {
    return runs.stream().mapToInt(Run::freeBytesPerPage).max().orElse(0);
  }

  /** The text that {@link #parse} reads. */
  public String format() {
    StringBuilder text = new StringBuilder();
    for (Run run : runs) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(run.pages()).append('*').append(run.freeBytesPerPage());
    }
    return text.toString();
  }

  /** Counts free bytes page by page; ranges come in the order of their addresses. */
  static final class Builder {
    private final long base;
    private final int pageBytes;
    private final List<Run> runs = new ArrayList<>();
    private long openPage;
    private int openFree;

    Builder(long base, int pageBytes) {
      this.base = base;
      this.pageBytes = pageBytes;
    }

    /** Marks the bytes from {@code start} up to {@code end} as free. */
    void free(long start, long end) {
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
          openFree += (int) part;
          at += part;
        }
      }
    }

    FreePages build() {
      if (openFree > 0) {
        moveTo(openPage + 1);
      }
      return new FreePages(runs);
    }

    private void moveTo(long page) {
      if (page > openPage) {
        append(1, openFree);
        openFree = 0;
        if (page > openPage + 1) {
          append(page - openPage - 1, 0);
        }
        openPage = page;
      }
    }

    private void append(long pages, int free) {
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last).freeBytesPerPage() == free) {
        runs.set(last, new Run(runs.get(last).pages() + pages, free));
      } else {
        runs.add(new Run(pages, free));
      }
    }
  }
}
