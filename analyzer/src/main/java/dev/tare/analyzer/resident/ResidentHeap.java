// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The addresses of the Java heap that have a resident page behind them.
 *
 * <p>A collector that maps its memory object several times (ZGC on JDK 17) has each page resident
 * through one mapping or more, and an object may be at the same place of another: an address counts
 * as resident if its page is, through whichever mapping.
 */
final class ResidentHeap {

  /** Stretches of resident addresses that neither overlap nor touch, by address. */
  private final long[] starts;

  private final long[] ends;
  private final long residentBytes;

  /** The stretch that was looked at last: objects are asked for in the order of addresses. */
  private int at;

  private ResidentHeap(TreeMap<Long, Long> endByStart, long residentBytes) {
    this.starts = endByStart.keySet().stream().mapToLong(Long::longValue).toArray();
    this.ends = endByStart.values().stream().mapToLong(Long::longValue).toArray();
    this.residentBytes = residentBytes;
  }

  /** The heap of an address space, as far as it is claimed for the heap. */
  static ResidentHeap of(AddressSpace space, Claims claims) {
    Map<String, Stretches> pagesOfFiles = new HashMap<>();
    Stretches anonymous = new Stretches();
    for (MappedPages mapped : space.mappings()) {
      for (AddressRange range : heapIn(mapped.mapping(), claims)) {
        add(mapped, range, space.pageBytes(), pagesOfFiles, anonymous);
      }
    }
    long bytes = anonymous.bytes();
    Stretches addresses = anonymous;
    for (Stretches ofFile : pagesOfFiles.values()) {
      bytes += ofFile.bytes();
    }
    for (MappedPages mapped : space.mappings()) {
      Mapping mapping = mapped.mapping();
      Stretches ofFile = pagesOfFiles.get(mapping.fileIdentity());
      if (mapping.hasFile() && ofFile != null) {
        for (AddressRange range : heapIn(mapping, claims)) {
          long toAddress = mapping.range().start() - mapping.fileOffset();
          ofFile.copyTo(addresses, range.start() - toAddress, range.end() - toAddress, toAddress);
        }
      }
    }
    return new ResidentHeap(addresses.endByStart, bytes);
  }

  private static List<AddressRange> heapIn(Mapping mapping, Claims claims) {
    List<AddressRange> parts = new ArrayList<>();
    for (Claim claim : claims.overlapping(mapping.range())) {
      if (claim.label().area() == Area.JAVA_HEAP) {
        long start = Math.max(claim.range().start(), mapping.range().start());
        long end = Math.min(claim.range().end(), mapping.range().end());
        parts.add(new AddressRange(start, end));
      }
    }
    return parts;
  }

  private static void add(
      MappedPages mapped,
      AddressRange part,
      long pageBytes,
      Map<String, Stretches> pagesOfFiles,
      Stretches anonymous) {
    Mapping mapping = mapped.mapping();
    long at = mapping.range().start();
    for (PageRun run : mapped.pages()) {
      long start = Math.max(at, part.start());
      at += run.pages() * pageBytes;
      long end = Math.min(at, part.end());
      if (run.kind().isResident() && start < end) {
        if (run.kind().isFile() && mapping.hasFile()) {
          long toOffset = mapping.fileOffset() - mapping.range().start();
          pagesOfFiles
              .computeIfAbsent(mapping.fileIdentity(), file -> new Stretches())
              .add(start + toOffset, end + toOffset);
        } else {
          anonymous.add(start, end);
        }
      }
    }
  }

  /** The bytes of distinct pages. */
  long residentBytes() {
    return residentBytes;
  }

  /** How many bytes from an address on are on resident pages. */
  long residentBytes(long address, long bytes) {
    long end = address + bytes;
    if (at < starts.length && address < starts[at]) {
      at = 0;
    }
    while (at < starts.length && ends[at] <= address) {
      at++;
    }
    long resident = 0;
    for (int stretch = at; stretch < starts.length && starts[stretch] < end; stretch++) {
      resident += Math.min(end, ends[stretch]) - Math.max(address, starts[stretch]);
    }
    return resident;
  }

  /** Stretches of a row of bytes, joined where they touch. */
  private static final class Stretches {
    final TreeMap<Long, Long> endByStart = new TreeMap<>();

    void add(long from, long to) {
      long start = from;
      long end = to;
      Map.Entry<Long, Long> before = endByStart.floorEntry(start);
      if (before != null && before.getValue() >= start) {
        start = before.getKey();
        end = Math.max(end, before.getValue());
      }
      Map.Entry<Long, Long> after = endByStart.higherEntry(start);
      while (after != null && after.getKey() <= end) {
        end = Math.max(end, after.getValue());
        endByStart.remove(after.getKey());
        after = endByStart.higherEntry(start);
      }
      endByStart.put(start, end);
    }

    void copyTo(Stretches other, long from, long to, long distance) {
      endByStart.forEach(
          (start, end) -> {
            if (start < to && end > from) {
              other.add(Math.max(start, from) + distance, Math.min(end, to) + distance);
            }
          });
    }

    long bytes() {
      return endByStart.entrySet().stream().mapToLong(e -> e.getValue() - e.getKey()).sum();
    }
  }
}
