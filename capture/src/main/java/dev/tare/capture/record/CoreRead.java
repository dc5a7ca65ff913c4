// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.pages.Pagemap;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingsInOrder;
import dev.tare.capture.proc.Smaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One read of status, smaps, pages and status again, as close together as possible.
 *
 * @param statusBefore status just before
 * @param mappings the address space with its pages
 * @param overlapped whether smaps described an address twice, because mappings changed meanwhile
 * @param statusAfter status just after
 * @param statm statm just after
 * @param millis how long it took
 */
record CoreRead(
    String statusBefore,
    List<MappedPages> mappings,
    boolean overlapped,
    String statusAfter,
    String statm,
    long millis) {

  static final int MAXIMUM_ATTEMPTS = 3;

  private static final double TOLERATED_CHANGE = 0.01;

  /** Reads once. */
  static CoreRead of(ProcFiles files, Pagemap pagemap) throws IOException, MalformedTextException {
    long startedNanos = System.nanoTime();
    pagemap.beginPass();
    String statusBefore = files.text("status");
    Smaps parser = new Smaps();
    files.read(
        "smaps",
        new ProcFiles.Reader<MalformedTextException>() {
          @Override
          public void read(byte[] bytes, int count) throws MalformedTextException {
            parser.add(bytes, count);
          }
        });
    MappingsInOrder smaps = MappingsInOrder.of(parser.mappings());
    List<MappedPages> mapped = new ArrayList<>(smaps.mappings().size());
    for (Mapping mapping : smaps.mappings()) {
      mapped.add(new MappedPages(mapping, pagesOf(mapping, pagemap)));
    }
    String statusAfter = files.text("status");
    String statm = files.text("statm");
    long millis = (System.nanoTime() - startedNanos) / 1_000_000;
    return new CoreRead(statusBefore, mapped, smaps.overlapped(), statusAfter, statm, millis);
  }

  /**
   * A reserved mapping can span terabytes, and its page table entries would take minutes to read;
   * one without resident or swapped pages is taken as empty.
   */
  private static PageRuns pagesOf(Mapping mapping, Pagemap pagemap) throws IOException {
    boolean empty = mapping.figures().rssBytes() == 0 && mapping.figures().swapBytes() == 0;
    if (empty || !mapping.countsTowardsResident()) {
      return PageRuns.NONE;
    }
    return pagemap.read(mapping.range());
  }

  /** The absolute sum of what changed between smaps and the pages, in bytes. */
  long changedBytes(long pageBytes) {
    long changedBytes = 0;
    for (MappedPages mapped : mappings) {
      changedBytes += Math.abs(mapped.changedWhileReadingBytes(pageBytes));
    }
    return changedBytes;
  }

  /** Whether so little changed that there is no reason to read again. */
  boolean isConsistent(long pageBytes) {
    long residentBytes = 0;
    for (MappedPages mapped : mappings) {
      residentBytes += mapped.mapping().figures().rssBytes();
    }
    return !overlapped && changedBytes(pageBytes) <= residentBytes * TOLERATED_CHANGE;
  }

  /** Whether less changed while this was read than while the other was. */
  boolean isQuieterThan(CoreRead other, long pageBytes) {
    return overlapped == other.overlapped
        ? changedBytes(pageBytes) < other.changedBytes(pageBytes)
        : other.overlapped;
  }
}
