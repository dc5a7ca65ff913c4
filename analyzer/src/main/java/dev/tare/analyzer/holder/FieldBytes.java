// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpWindow;

/**
 * The fields of objects that are read in the order of their addresses. Most collectors dump objects
 * in that order, too, and then they are read through a {@link DumpWindow}; ZGC does not, and a
 * window would be copied for each of its objects. For one thread.
 */
final class FieldBytes {

  /** After so many records in order the next ones are expected to be so, and pay for a copy. */
  private static final int PAYS = 64;

  /** A record is in order if it is no farther behind the one before. */
  private static final int NEAR_BYTES = 1 << 14;

  private final DumpBytes bytes;
  private final DumpWindow window;
  private long last;
  private int inOrder;
  private boolean windowed;

  /** The fields of no object yet. */
  FieldBytes(DumpBytes bytes) {
    this.bytes = bytes;
    this.window = new DumpWindow(bytes);
  }

  /** Goes to the values of an object, of which nothing is read behind an offset. */
  void at(long values, int lastOffset) {
    long ahead = values - last;
    last = values;
    inOrder = ahead >= 0 && ahead <= NEAR_BYTES ? inOrder + 1 : 0;
    windowed = inOrder >= PAYS || window.holds(values, values + lastOffset);
  }

  /** The identifier at a position among these values; 0 is null. */
  long idAt(long position) {
    return windowed ? window.idAt(position) : bytes.idAt(position);
  }
}
