// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.Mapping;

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
    long rssBytes = mapping.figures().rssBytes();
    return rssBytes - pages.resolved(rssBytes / pageBytes).residentPages() * pageBytes;
  }
}
