// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;

/**
 * The fields of a class by their width. HotSpot lays fields out by width, so their order says
 * nothing.
 *
 * @param longs fields of 8 bytes: long, double
 * @param ints fields of 4 bytes: int, float
 * @param shorts fields of 2 bytes: short, char
 * @param bytes fields of 1 byte: byte, boolean
 * @param references references
 */
public record FieldCounts(int longs, int ints, int shorts, int bytes, int references) {

  /** No field. */
  public static final FieldCounts NONE = new FieldCounts(0, 0, 0, 0, 0);

  /** Counts types. */
  public static FieldCounts of(Iterable<BasicType> types) {
    int[] counts = new int[9];
    for (BasicType type : types) {
      counts[type.bytes()]++;
    }
    return new FieldCounts(counts[8], counts[4], counts[2], counts[1], counts[0]);
  }

  /** Whether there is no field. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** These fields and others. */
  public FieldCounts plus(FieldCounts other) {
    return new FieldCounts(
        longs + other.longs,
        ints + other.ints,
        shorts + other.shorts,
        bytes + other.bytes,
        references + other.references);
  }
}
