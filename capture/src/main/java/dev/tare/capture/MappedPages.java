// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;

/**
 * A mapping and its pages, read moments apart.
 *
 * @param mapping what smaps says
 * @param pages what the page table says, as recorded
 */
public record MappedPages(Mapping mapping, PageRuns pages) {

  /**
   * By how many bytes smaps and the page table disagree: Rss minus the resident pages. Not 0 only
   * if the process changed the mapping between the two reads.
   *
   * @param pageBytes the system's page size
   */
  public long changedWhileReadingBytes(long pageBytes) {
    return mapping.figures().rssBytes() - resolvedPages(pageBytes).residentPages() * pageBytes;
  }

  /**
   * The pages, with a decision about those that may be the zero page. A page shared since a fork is
   * in Rss and in Shared_Clean or Shared_Dirty, the zero page in none of them; both figures have to
   * have room for a page, because either may have moved before the pages were read.
   *
   * @param pageBytes the system's page size
   */
  public PageRuns resolvedPages(long pageBytes) {
    if (pages.count(PageKind.ANONYMOUS_OR_ZERO) == 0) {
      return pages;
    }
    MappingFigures figures = mapping.figures();
    long resident = figures.rssBytes() / pageBytes - pages.residentPages();
    long shared =
        (figures.sharedCleanBytes() + figures.sharedDirtyBytes()) / pageBytes
            - pages.count(PageKind.FILE_MULTIPLE)
            - pages.count(PageKind.ANONYMOUS_SHARED);
    return pages.resolved(Math.max(0, Math.min(resident, shared)));
  }
}
