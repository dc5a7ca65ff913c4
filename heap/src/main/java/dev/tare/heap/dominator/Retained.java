// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedBytes;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;
import java.util.function.LongUnaryOperator;

/** How many bytes would go if an object went: its own and those of all objects it dominates. */
public final class Retained {

  /** What is waited for of an object whose bytes are known. */
  private static final int DONE = 0xFF;

  /** That more is waited for than a byte holds. */
  private static final int MANY = 0xFE;

  private final PagedInts dominators;
  private final PagedLongs bytes;

  /**
   * Per object how many of those that it dominates are still to be added: its bytes are known when
   * all are. Takes no order of the objects, in which one would be far from the next in memory.
   */
  private final PagedBytes waiting;

  private final LongLongHashMap many = new LongLongHashMap();

  /** Adds up in one pass that goes up from each object as far as all below is known. */
  Retained(PagedInts dominators, LongUnaryOperator bytesOf, PagePool pool) {
    long objects = dominators.length();
    this.dominators = dominators;
    this.bytes = new PagedLongs(objects, pool);
    this.waiting = new PagedBytes(objects);
    for (long object = 0; object < objects; object++) {
      bytes.set(object, bytesOf.applyAsLong(object));
      long dominator = dominators.get(object);
      if (dominator != PagedInts.NONE) {
        waitForOneMore(dominator);
      }
    }
    for (long object = 0; object < objects; object++) {
      if (waiting.get(object) == 0) {
        addUpwards(object);
      }
    }
  }

  private void waitForOneMore(long dominator) {
    int count = waiting.get(dominator);
    if (count < MANY) {
      waiting.set(dominator, count + 1);
    }
    if (count >= MANY - 1) {
      many.putOrAdd(dominator, MANY, 1);
    }
  }

  private void addUpwards(long object) {
    long at = object;
    long dominator = dominators.get(at);
    while (dominator != PagedInts.NONE) {
      bytes.add(dominator, bytes.get(at));
      if (!isLastOf(dominator)) {
        return;
      }
      at = dominator;
      dominator = dominators.get(at);
    }
  }

  /** Whether nothing more is waited for. */
  private boolean isLastOf(long dominator) {
    int count = waiting.get(dominator);
    if (count == MANY) {
      if (many.addTo(dominator, -1) > 0) {
        return false;
      }
    } else if (count > 1) {
      waiting.set(dominator, count - 1);
      return false;
    }
    waiting.set(dominator, DONE);
    return true;
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
