// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The mappings of a snapshot by address. */
public final class AddressSpace {

  private final TreeMap<Long, MappedPages> byStart = new TreeMap<>(Long::compareUnsigned);
  private final long pageBytes;

  /**
   * An address space.
   *
   * @param mappings its mappings, which do not overlap
   * @param pageBytes the system's page size
   */
  public AddressSpace(List<MappedPages> mappings, long pageBytes) {
    this.pageBytes = pageBytes;
    for (MappedPages mapped : mappings) {
      Mapping mapping = mapped.mapping();
      PageRuns resolved = mapped.resolvedPages(pageBytes);
      byStart.put(mapping.range().start(), new MappedPages(mapping, resolved));
    }
  }

  /** The system's page size in bytes. */
  public long pageBytes() {
    return pageBytes;
  }

  /** The mappings by address; of each page it is decided whether it is resident. */
  public Collection<MappedPages> mappings() {
    return byStart.values();
  }

  /** The mapping that holds an address. */
  public Optional<Mapping> mappingAt(long address) {
    Map.Entry<Long, MappedPages> below = byStart.floorEntry(address);
    return Optional.ofNullable(below)
        .map(entry -> entry.getValue().mapping())
        .filter(mapping -> mapping.range().contains(address));
  }

  /** The mapping that ends where this one begins. */
  public Optional<Mapping> directlyBelow(Mapping mapping) {
    Map.Entry<Long, MappedPages> below = byStart.lowerEntry(mapping.range().start());
    return Optional.ofNullable(below)
        .map(entry -> entry.getValue().mapping())
        .filter(lower -> lower.range().end() == mapping.range().start());
  }

  /** The mapping that begins where this one ends. */
  public Optional<Mapping> directlyAbove(Mapping mapping) {
    return mappingAt(mapping.range().end());
  }

  /** The mappings that share an address with an interval. */
  public List<Mapping> overlapping(AddressRange range) {
    List<Mapping> found = new ArrayList<>();
    Long first = byStart.floorKey(range.start());
    for (MappedPages mapped :
        byStart.tailMap(first == null ? range.start() : first, true).values()) {
      if (mapped.mapping().range().overlaps(range)) {
        found.add(mapped.mapping());
      } else if (Long.compareUnsigned(mapped.mapping().range().start(), range.end()) >= 0) {
        break;
      }
    }
    return found;
  }
}
