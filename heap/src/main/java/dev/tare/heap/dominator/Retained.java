// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;
import java.util.function.LongUnaryOperator;

/** How many bytes would go if an object went: its own and those of all objects it dominates. */
public final class Retained {

  private final PagedLongs bytes;

  Retained(long objects, LongUnaryOperator bytesOf, PagePool pool) {
    bytes = new PagedLongs(objects, pool);
    for (long object = 0; object < objects; object++) {
      bytes.set(object, bytesOf.applyAsLong(object));
    }
  }

  void addToDominator(long object, long dominator) {
    if (dominator != PagedInts.NONE) {
      bytes.add(dominator, bytes.get(object));
    }
  }

  /** Bytes that an object retains, with its own. */
  public long bytes(long object) {
    return bytes.get(object);
  }

  /** Hands the pages back to the pool; nothing can be asked any more. */
  public void release() {
    bytes.release();
  }
}
