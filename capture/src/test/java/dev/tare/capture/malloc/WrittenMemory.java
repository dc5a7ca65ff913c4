// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeMap;

/** A process's memory made by a test: the pages it wrote are resident, all others are not. */
final class WrittenMemory implements ProcessMemory {

  static final int PAGE_BYTES = 4096;

  private final TreeMap<Long, ByteBuffer> pages = new TreeMap<>();
  private long bytesRead;

  /** Writes a word, and zeros around it if its page is new. */
  void write(long address, long word) {
    page(address).putLong((int) (address % PAGE_BYTES), word);
  }

  /** Makes pages resident. */
  void touch(AddressRange range) {
    for (long at = range.start(); at < range.end(); at += PAGE_BYTES) {
      page(at);
    }
  }

  /** Takes a page away, as when it is swapped out. */
  void drop(long address) {
    pages.remove(address / PAGE_BYTES * PAGE_BYTES);
  }

  /** The page table of a mapping. */
  PageRuns pagesOf(AddressRange mapping) {
    PageRuns.Builder runs = new PageRuns.Builder();
    long at = mapping.start();
    for (long page : pages.subMap(mapping.start(), mapping.end()).keySet()) {
      if (page > at) {
        runs.add(PageKind.ABSENT, 0, (page - at) / PAGE_BYTES);
      }
      runs.add(PageKind.ANONYMOUS, 0, 1);
      at = page + PAGE_BYTES;
    }
    return runs.build();
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public int read(long address, ByteBuffer destination) {
    int read = 0;
    while (destination.hasRemaining()) {
      ByteBuffer page = pages.get((address + read) / PAGE_BYTES * PAGE_BYTES);
      if (page == null) {
        break;
      }
      int offset = (int) ((address + read) % PAGE_BYTES);
      int part = Math.min(destination.remaining(), PAGE_BYTES - offset);
      destination.put(page.duplicate().limit(offset + part).position(offset));
      read += part;
    }
    bytesRead += read;
    return read;
  }

  private ByteBuffer page(long address) {
    return pages.computeIfAbsent(
        address / PAGE_BYTES * PAGE_BYTES,
        at -> ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.nativeOrder()));
  }
}
