// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Texts that a chunk holds once for all its events; a limited number of them. Their numbers are not
 * those of another chunk, as with the flight recorder: the JDK's reader would take a text of the
 * chunk before for one of the same number (seen with JDK 17).
 */
final class SharedTexts {

  /** Stacks are most of it, a few thousand characters each, and a program has few that map. */
  private static final int MOST = 256;

  private static final AtomicLong PLACES = new AtomicLong();

  private final Map<String, Long> places = new HashMap<>();
  private final List<String> fresh = new ArrayList<>();

  /**
   * The number of a text, which may be new.
   *
   * @return -1 if there is no room for it
   */
  long place(String text) {
    Long known = places.get(text);
    if (known != null) {
      return known;
    }
    if (places.size() == MOST) {
      return -1;
    }
    long place = PLACES.incrementAndGet();
    places.put(text, place);
    fresh.add(text);
    return place;
  }

  /** Whether the chunk lacks some. */
  boolean hasFresh() {
    return !fresh.isEmpty();
  }

  /** Adds a pool with those that the chunk lacks, which then has them. */
  void writeFresh(EventBuffer out, int textType) {
    out.number(textType);
    out.number(fresh.size());
    for (String text : fresh) {
      out.number(places.get(text));
      out.text(text);
    }
    fresh.clear();
  }
}
