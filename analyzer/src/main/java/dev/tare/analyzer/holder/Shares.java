// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import java.util.ArrayList;
import java.util.List;

/** Cuts the numbers of objects into shares that threads take one after the other. */
final class Shares {

  private static final long OBJECTS = 1 << 17;

  private Shares() {}

  /** Numbers from one, inclusive, to another, exclusive. */
  record Share(long from, long to) {}

  static List<Share> of(long objects) {
    List<Share> shares = new ArrayList<>();
    for (long from = 0; from < objects; from += OBJECTS) {
      shares.add(new Share(from, Math.min(objects, from + OBJECTS)));
    }
    return shares;
  }
}
