// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.malloc.ChunkSink;
import dev.tare.capture.malloc.GlibcScan;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.malloc.ResidentMemory;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads what malloc holds, where the C library is known and the memory may be read. */
final class MallocReader {

  private static final String WHAT = "malloc regions";
  private static final String GLIBC = "glibc";

  /** About a second's worth of looking for chunks. */
  private static final long MAXIMUM_PROBES = 1_000_000;

  /**
   * Below it lies nothing that malloc mapped: on a 64-bit system the kernel places a mapping far
   * above unless the caller names an address, as a JVM does for a heap with compressed references.
   */
  private static final long LOWEST_CHOSEN_ADDRESS = 1L << 36;

  private final ProcFiles files;
  private final long pageBytes;
  private final String libc;

  MallocReader(ProcFiles files, long pageBytes, String libc) {
    this.files = files;
    this.pageBytes = pageBytes;
    this.libc = libc;
  }

  /**
   * Reads the regions.
   *
   * @param mappings the address space
   * @param javaHeap where no malloc memory can be, to save time
   * @param skipped receives what could not be read
   * @param sink takes the chunks in use
   */
  List<MallocRegion> read(
      List<MappedPages> mappings,
      Optional<AddressRange> javaHeap,
      List<Skipped> skipped,
      ChunkSink sink) {
    if (!libc.startsWith(GLIBC)) {
      skipped.add(new Skipped(WHAT, "the process does not run with glibc"));
      return List.of();
    }
    try (TargetMemory memory = new TargetMemory(files)) {
      ResidentMemory resident = new ResidentMemory(memory);
      for (MappedPages mapped : mappings) {
        resident.add(mapped.mapping().range(), mapped.resolvedPages(pageBytes), pageBytes);
      }
      String version = libc.substring(GLIBC.length()).strip();
      GlibcScan scan = new GlibcScan(resident, version, (int) pageBytes, MAXIMUM_PROBES, sink);
      for (MappedPages mapped : mappings) {
        if (mayHoldMalloc(mapped.mapping(), javaHeap)) {
          scan.scan(mapped.mapping(), mapped.resolvedPages(pageBytes));
        }
      }
      if (!scan.understandsVersion()) {
        skipped.add(new Skipped("malloc chunks", "the layout of " + libc + " is not known"));
      }
      if (scan.endedEarly()) {
        skipped.add(new Skipped(WHAT, "more than " + MAXIMUM_PROBES + " pages to look at"));
      }
      return scan.regions();
    } catch (IOException notPermitted) {
      skipped.add(new Skipped(WHAT, "the memory of the process may not be read by this user"));
      return List.of();
    }
  }

  private static boolean mayHoldMalloc(Mapping mapping, Optional<AddressRange> javaHeap) {
    boolean placed =
        mapping.range().start() < LOWEST_CHOSEN_ADDRESS && !mapping.path().equals("[heap]");
    return !placed && (javaHeap.isEmpty() || !mapping.range().overlaps(javaHeap.get()));
  }
}
