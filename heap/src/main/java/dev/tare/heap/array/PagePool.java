// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Pages that are handed back and handed out again, so that the phases of an analysis share memory
 * instead of waiting for a garbage collection. Safe for use by several threads.
 */
public final class PagePool {

  private final PageSize pageSize;
  private final ConcurrentLinkedDeque<int[]> free = new ConcurrentLinkedDeque<>();

  /** Pages that nobody had yet. */
  private final ConcurrentLinkedDeque<int[]> prepared = new ConcurrentLinkedDeque<>();

  /** A pool of pages of one size. */
  public PagePool(PageSize pageSize) {
    this.pageSize = pageSize;
  }

  /** A pool of pages of the standard size. */
  public static PagePool standard() {
    return new PagePool(PageSize.STANDARD);
  }

  /** Elements per page. */
  public PageSize pageSize() {
    return pageSize;
  }

  /** Bytes of the pages that were handed back and wait to be handed out again. */
  public long idleBytes() {
    return (long) (free.size() + prepared.size()) * pageSize.elements() * Integer.BYTES;
  }

  /**
   * Takes a page from the JVM ahead of need. That takes long, because its memory is touched:
   * several threads can share it.
   */
  public void prepare() {
    prepared.addLast(new int[pageSize.elements()]);
  }

  int[] takeZeroed() {
    int[] page = prepared.pollFirst();
    if (page != null) {
      return page;
    }
    page = free.pollFirst();
    if (page == null) {
      return new int[pageSize.elements()];
    }
    Arrays.fill(page, 0);
    return page;
  }

  void giveBack(int[] page) {
    free.addFirst(page);
  }
}
