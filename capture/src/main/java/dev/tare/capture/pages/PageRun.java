// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

/**
 * Consecutive pages of one kind.
 *
 * @param kind what they are
 * @param mapCount how many page tables entries of all processes map each of them, 0 when unknown
 *     (reading it takes privilege)
 * @param pages how many, above 0
 */
public record PageRun(PageKind kind, int mapCount, long pages) {

  /** Checks that the run is not empty. */
  public PageRun {
    if (pages <= 0 || mapCount < 0) {
      throw new IllegalArgumentException("page run of " + pages + " pages, map count " + mapCount);
    }
  }

  /** The same kind of pages, another number of them. */
  public PageRun withPages(long count) {
    return new PageRun(kind, mapCount, count);
  }

  /** Whether the other run's pages are of the same kind and map count. */
  public boolean isLike(PageRun other) {
    return kind == other.kind && mapCount == other.mapCount;
  }
}
