// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resident part of a process's memory. Reading any other page would make the kernel add one, so
 * such addresses read as unreadable. For one thread.
 */
public final class ResidentMemory implements ProcessMemory {

  private static final Comparator<Long> UNSIGNED =
      new Comparator<>() {
        @Override
        public int compare(Long one, Long other) {
          return Long.compareUnsigned(one, other);
        }
      };

  private final ProcessMemory memory;
  private final TreeMap<Long, Long> endByStart = new TreeMap<>(UNSIGNED);
  private long lastStart;
  private long lastEnd;

  /** Wraps the whole memory; ranges are added with {@link #add}. */
  public ResidentMemory(ProcessMemory memory) {
    this.memory = memory;
  }

  /** Makes the resident pages of a mapping readable. */
  public void add(AddressRange mapping, PageRuns pages, long pageBytes) {
    lastEnd = lastStart;
    long at = mapping.start();
    for (PageRun run : pages) {
      long end = at + run.pages() * pageBytes;
      if (run.kind().isResident()) {
        Map.Entry<Long, Long> before = endByStart.floorEntry(at);
        boolean extendsBefore = before != null && before.getValue() == at;
        endByStart.put(extendsBefore ? before.getKey() : at, end);
      }
      at = end;
    }
  }

  /** Whether the page that holds the address is resident. */
  public boolean isResident(long address) {
    Map.Entry<Long, Long> stretch = endByStart.floorEntry(address);
    return stretch != null && Long.compareUnsigned(address, stretch.getValue()) < 0;
  }

  /** How many bytes of a range lie in resident pages. */
  public long residentBytes(AddressRange range) {
    long bytes = 0;
    Long first = endByStart.floorKey(range.start());
    long from = first == null ? range.start() : first;
    for (Map.Entry<Long, Long> each : endByStart.subMap(from, range.end()).entrySet()) {
      long start = Math.max(each.getKey(), range.start());
      bytes += Math.max(0, Math.min(each.getValue(), range.end()) - start);
    }
    return bytes;
  }

  @Override
  public int read(long address, ByteBuffer destination) throws IOException {
    // Readers go from chunk to chunk: the stretch is looked up once for many of them.
    if (!(address >= lastStart && address < lastEnd)) {
      Map.Entry<Long, Long> stretch = endByStart.floorEntry(address);
      if (stretch == null || Long.compareUnsigned(address, stretch.getValue()) >= 0) {
        return 0;
      }
      lastStart = stretch.getKey();
      lastEnd = stretch.getValue();
    }
    long readable = lastEnd - address;
    if (readable < destination.remaining()) {
      destination.limit(destination.position() + (int) readable);
    }
    return memory.read(address, destination);
  }
}
