// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whose memory an address is in: a library's, or what malloc manages. */
final class Places {

  /** Memory of malloc. */
  static final int MALLOC = -1;

  /** Any other. */
  static final int NOWHERE = -2;

  private final long[] starts;
  private final long[] ends;
  private final int[] owners;

  private record Place(AddressRange range, int owner) {}

  /**
   * A table of places.
   *
   * @param malloc what malloc took from the kernel
   * @param images the libraries; their places in the list are what is answered
   */
  Places(List<AddressRange> malloc, List<LibraryImage> images) {
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
  }

  /** The number of a library, {@link #MALLOC} or {@link #NOWHERE}. */
  int of(long address) {
    if (starts.length == 0 || address < starts[0] || address >= ends[ends.length - 1]) {
      return NOWHERE;
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
    return address < ends[low] ? owners[low] : NOWHERE;
  }
}
