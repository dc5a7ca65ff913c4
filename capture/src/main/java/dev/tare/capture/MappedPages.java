// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.Smaps;
import java.util.List;

/**
 * A mapping and its pages, read moments apart.
 *
 * @param mapping what smaps says
 * @param pages what the page table says, as recorded
 */
public record MappedPages(Mapping mapping, PageRuns pages) {

  /** The mappings of a text of smaps, without pages. */
  public static List<MappedPages> withoutPages(String smaps) throws MalformedTextException {
    return Smaps.parse(smaps).stream().map(m -> new MappedPages(m, PageRuns.NONE)).toList();
  }

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
