// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which pages of one file have been seen in a mapping so far. A page's first mapping, by address,
 * owns it; every further one is a copy.
 */
final class FileCoverage {

  private final TreeMap<Long, Long> endByStart = new TreeMap<>();

  /**
   * How many pages from this one on, at most {@code limit}, are all seen or all unseen.
   *
   * @param page page number in the file
   * @param limit above 0
   */
  long uniformPages(long page, long limit) {
    Map.Entry<Long, Long> stretch = endByStart.floorEntry(page);
    if (stretch != null && stretch.getValue() > page) {
      return Math.min(limit, stretch.getValue() - page);
    }
    Long next = endByStart.higherKey(page);
    return next == null ? limit : Math.min(limit, next - page);
  }

  boolean isSeen(long page) {
    Map.Entry<Long, Long> stretch = endByStart.floorEntry(page);
    return stretch != null && stretch.getValue() > page;
  }

  /** Marks unseen pages as seen. */
  void add(long page, long pages) {
    long start = page;
    long end = page + pages;
    Map.Entry<Long, Long> before = endByStart.floorEntry(start);
    if (before != null && before.getValue() == start) {
      start = before.getKey();
    }
    Long afterEnd = endByStart.get(end);
    if (afterEnd != null) {
      endByStart.remove(end);
      end = afterEnd;
    }
    endByStart.put(start, end);
  }
}
