// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.pages.BytesPerPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects where buffers are, in a bounded space: of too many the smallest are only counted. Many
 * small ones that lie together take little, since what is kept in the end is how many bytes of each
 * page they have.
 */
final class BufferPlaces {

  private static final int FIRST_ROOM = 256;

  /** Buffers whose places are kept: two MiB of Java heap. */
  private static final int MOST_BUFFERS = 1 << 17;

  /** Runs of pages that are kept; about 7 bytes each in a capture. */
  private static final int MOST_RUNS = 1 << 17;

  /** Pages without buffers that do not end a stretch. */
  private static final long GAP_PAGES = 64;

  private static final int BUFFERS_IN_A_STRETCH = 1000;

  /** What a number below {@link #MOST_BUFFERS} takes in a key that is sorted by. */
  private static final int INDEX_BITS = 17;

  private static final int UNIT_BITS = 3;
  private static final long MOST_ADDRESS = 1L << 63 - INDEX_BITS + UNIT_BITS - 1;

  private final int mostBuffers;
  private final int mostRuns;
  private long[] addresses = new long[FIRST_ROOM];
  private long[] sizes = new long[FIRST_ROOM];
  private int count;
  private long unplacedBuffers;
  private long unplacedBytes;

  /** With room for as many as can be kept. */
  BufferPlaces() {
    this(MOST_BUFFERS, MOST_RUNS);
  }

  /**
   * With less room.
   *
   * @param mostBuffers a power of two, at most 131072
   */
  BufferPlaces(int mostBuffers, int mostRuns) {
    this.mostBuffers = mostBuffers;
    this.mostRuns = mostRuns;
  }

  /** Forgets everything. */
  void clear() {
    count = 0;
    unplacedBuffers = 0;
    unplacedBytes = 0;
  }

  /**
   * Adds a buffer.
   *
   * @param address where it begins; 0 if its memory is being freed
   * @param bytes how long it is
   */
  void add(long address, long bytes) {
    if (address == 0 || bytes <= 0) {
      return;
    }
    boolean isOdd = address % (1 << UNIT_BITS) != 0;
    if (isOdd || address < 0 || address > MOST_ADDRESS || bytes > MOST_ADDRESS - address) {
      leaveOut(bytes);
      return;
    }
    if (count == mostBuffers) {
      keepLargest(mostBuffers / 2);
    }
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    addresses[count] = address;
    sizes[count++] = bytes;
  }

  private void leaveOut(long bytes) {
    unplacedBuffers++;
    unplacedBytes += bytes;
  }

  /**
   * What was added.
   *
   * @param complete whether these are all
   */
  DirectBuffers toBuffers(int pageBytes, boolean complete) {
    long buffers = count + unplacedBuffers;
    long bytes = unplacedBytes;
    for (int i = 0; i < count; i++) {
      bytes += sizes[i];
    }
    long[] sorted = byAddress();
    for (long runs = runs(sorted, pageBytes); runs > mostRuns; runs = runs(sorted, pageBytes)) {
      keepLargest((int) Math.min(count - 1, count * (long) mostRuns / runs));
      sorted = byAddress();
    }
    List<DirectStretch> stretches = stretches(sorted, pageBytes);
    return new DirectBuffers(buffers, bytes, unplacedBuffers, unplacedBytes, complete, stretches);
  }

  /** Most runs that stretches can have, counted without making them. */
  private long runs(long[] sorted, int pageBytes) {
    long runs = 0;
    long lastPage = -1;
    for (long key : sorted) {
      long first = addresses[index(key)] / pageBytes;
      long last = (addresses[index(key)] + sizes[index(key)] - 1) / pageBytes;
      // Pages without a buffer, the first page if it is not the one before's last, whole ones, the
      // last.
      runs += first > lastPage + 1 ? 1 : 0;
      runs += first > lastPage ? 1 : 0;
      runs += Math.min(last - first, 2);
      lastPage = Math.max(lastPage, last);
    }
    return runs;
  }

  /** Sizes are below 2 GiB and a page, so a size and an index are one number. */
  private void keepLargest(int most) {
    long[] bySize = new long[count];
    for (int i = 0; i < count; i++) {
      bySize[i] = Math.min(sizes[i], Long.MAX_VALUE >>> INDEX_BITS) << INDEX_BITS | i;
    }
    Arrays.sort(bySize);
    long[] keptAddresses = new long[addresses.length];
    long[] keptSizes = new long[sizes.length];
    int kept = 0;
    for (int i = count - 1; i >= 0; i--) {
      int index = index(bySize[i]);
      if (kept < most) {
        keptAddresses[kept] = addresses[index];
        keptSizes[kept++] = sizes[index];
      } else {
        leaveOut(sizes[index]);
      }
    }
    addresses = keptAddresses;
    sizes = keptSizes;
    count = kept;
  }

  private static int index(long key) {
    return (int) (key & (1 << INDEX_BITS) - 1);
  }

  private long[] byAddress() {
    long[] byAddress = new long[count];
    for (int i = 0; i < count; i++) {
      byAddress[i] = addresses[i] >>> UNIT_BITS << INDEX_BITS | i;
    }
    Arrays.sort(byAddress);
    return byAddress;
  }

  private List<DirectStretch> stretches(long[] sorted, int pageBytes) {
    List<DirectStretch> stretches = new ArrayList<>();
    BytesPerPage.Builder pages = null;
    long stretchStart = 0;
    long lastEnd = 0;
    int inStretch = 0;
    for (long key : sorted) {
      long start = Math.max(lastEnd, addresses[index(key)]);
      long end = addresses[index(key)] + sizes[index(key)];
      long page = start - start % pageBytes;
      boolean far = page - lastEnd >= GAP_PAGES * pageBytes;
      boolean full = inStretch >= BUFFERS_IN_A_STRETCH && page >= lastEnd;
      if (pages == null || far || full) {
        if (pages != null) {
          stretches.add(new DirectStretch(stretchStart, pages.build()));
        }
        pages = new BytesPerPage.Builder(page, pageBytes);
        stretchStart = page;
        inStretch = 0;
      }
      if (start < end) {
        pages.add(start, end);
        lastEnd = end;
        inStretch++;
      }
    }
    if (pages != null) {
      stretches.add(new DirectStretch(stretchStart, pages.build()));
    }
    return stretches;
  }
}
