// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an address leads to: a library, or a chunk of malloc. */
final class Places {

  /** Neither. */
  static final int NOWHERE = -1;

  private static final int MALLOC = -2;
  private static final int PAGE_SHIFT = 12;

  private final Chunks chunks;
  private final long[] starts;
  private final long[] ends;
  private final int[] owners;

  /** Where in {@link #firstChunks} the pages of a place begin. */
  private final int[] slots;

  /** By page of malloc: the first chunk whose payload may have an address in it. */
  private final int[] firstChunks;

  private final long lowest;
  private final long span;
  private int last;

  private record Place(AddressRange range, int owner) {}

  /**
   * A table of places.
   *
   * @param malloc what malloc took from the kernel
   * @param chunks of it
   * @param images the libraries; their places in the list are what is answered
   */
  Places(List<AddressRange> malloc, Chunks chunks, List<LibraryImage> images) {
    this.chunks = chunks;
    List<Place> places = new ArrayList<>();
    malloc.forEach(range -> places.add(new Place(range, MALLOC)));
    for (int i = 0; i < images.size(); i++) {
      for (AddressRange range : images.get(i).ranges()) {
        places.add(new Place(range, i));
      }
    }
    places.removeIf(place -> place.range().start() < 0);
    places.sort(Comparator.comparingLong(place -> place.range().start()));
    starts = places.stream().mapToLong(place -> place.range().start()).toArray();
    ends = places.stream().mapToLong(place -> place.range().end()).toArray();
    owners = places.stream().mapToInt(Place::owner).toArray();
    slots = new int[starts.length];
    firstChunks = new int[placeSlots()];
    fillSlots();
    lowest = starts.length == 0 ? 0 : starts[0];
    span = starts.length == 0 ? 0 : ends[ends.length - 1] - lowest;
  }

  private int placeSlots() {
    int count = 0;
    for (int i = 0; i < starts.length; i++) {
      slots[i] = count;
      count += owners[i] == MALLOC ? pageOf(i, ends[i] - 1) + 1 : 0;
    }
    return count;
  }

  private void fillSlots() {
    int chunk = 0;
    for (int i = 0; i < starts.length; i++) {
      int pages = owners[i] == MALLOC ? pageOf(i, ends[i] - 1) + 1 : 0;
      for (int page = 0; page < pages; page++) {
        long at = (starts[i] >>> PAGE_SHIFT << PAGE_SHIFT) + ((long) page << PAGE_SHIFT);
        while (chunk < chunks.count() && chunks.payloadEnd(chunk) <= at) {
          chunk++;
        }
        firstChunks[slots[i] + page] = chunk;
      }
    }
  }

  private int pageOf(int place, long address) {
    return (int) ((address >>> PAGE_SHIFT) - (starts[place] >>> PAGE_SHIFT));
  }

  /** Whether an address may lead anywhere; most words do not. */
  boolean isPlausible(long address) {
    return Long.compareUnsigned(address - lowest, span) < 0;
  }

  /**
   * The place of an address.
   *
   * @return what the other methods take, or {@link #NOWHERE}
   */
  int of(long address) {
    if (last < starts.length && starts[last] <= address && address < ends[last]) {
      return last;
    }
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= address) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (high < 0 || address < starts[low] || address >= ends[low]) {
      return NOWHERE;
    }
    last = low;
    return low;
  }

  /** The number of the library in a place, negative if malloc has it. */
  int library(int place) {
    return owners[place];
  }

  /** The chunk of an address in a place that malloc has, negative if it is in none. */
  int chunk(int place, long address) {
    int chunk = firstChunks[slots[place] + pageOf(place, address)];
    while (chunk < chunks.count() && chunks.payloadEnd(chunk) <= address) {
      chunk++;
    }
    boolean isIn = chunk < chunks.count() && chunks.start(chunk) + Chunks.HEADER_BYTES <= address;
    return isIn ? chunk : NOWHERE;
  }
}
