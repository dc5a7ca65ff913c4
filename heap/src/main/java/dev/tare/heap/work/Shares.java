// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.work;

import java.util.ArrayList;
import java.util.List;

/** Cuts the numbers of objects into shares that threads take one after the other. */
public final class Shares {

  private static final long OBJECTS = 1 << 17;

  private Shares() {}

  /** Numbers from one, inclusive, to another, exclusive. */
  public record Share(long from, long to) {}

  /** Shares of the numbers from 0 to below so many. */
  public static List<Share> of(long objects) {
    List<Share> shares = new ArrayList<>();
    for (long from = 0; from < objects; from += OBJECTS) {
      shares.add(new Share(from, Math.min(objects, from + OBJECTS)));
    }
    return shares;
  }
}
