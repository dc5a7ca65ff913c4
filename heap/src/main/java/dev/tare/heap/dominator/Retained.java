// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.heap.array.PagedBytes;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;

/** How many bytes would go if an object went: its own and those of all objects it dominates. */
public final class Retained {

  /** What is waited for of an object whose bytes are known. */
  private static final int DONE = 0xFF;

  /** That more is waited for than a byte holds. */
  private static final int MANY = 0xFE;

  private static final int BLOCK = 1024;

  private final PagedInts dominators;
  private final PagedLongs bytes;

  /**
   * Per object how many of those that it dominates are still to be added: its bytes are known when
   * all are. Takes no order of the objects, in which one would be far from the next in memory.
   */
  private final PagedBytes waiting;

  private final LongLongHashMap many = new LongLongHashMap();

  private final int[] dominatorsOfBlock = new int[BLOCK];

  /**
   * Adds up in one pass that goes up from each object as far as all below is known.
   *
   * @param own what each object takes itself; overwritten
   */
  Retained(PagedInts dominators, PagedLongs own) {
    this.dominators = dominators;
    this.bytes = own;
    this.waiting = new PagedBytes(dominators.length());
    forEachBlock(this::waitForDominated);
    forEachBlock(new Upwards());
  }

  /** Deals with objects that follow one another: fewer instructions than one at a time take. */
  private interface Block {
    void at(long first, int count);
  }

  private void forEachBlock(Block block) {
    for (long first = 0; first < dominators.length(); first += BLOCK) {
      int count = (int) Math.min(BLOCK, dominators.length() - first);
      dominators.copy(first, dominatorsOfBlock, count);
      block.at(first, count);
    }
  }

  private void waitForDominated(long first, int count) {
    for (int k = 0; k < count; k++) {
      long dominator = dominatorsOfBlock[k] & PagedInts.NONE;
      if (dominator != PagedInts.NONE) {
        waitForOneMore(dominator);
      }
    }
  }

  /** Goes up from those that dominate nothing. */
  private final class Upwards implements Block {

    private final byte[] waitingOfBlock = new byte[BLOCK];

    @Override
    public void at(long first, int count) {
      // Some will be waited for less when their turn comes, but those that dominate nothing never
      // change.
      waiting.copy(first, waitingOfBlock, count);
      for (int k = 0; k < count; k++) {
        if (waitingOfBlock[k] == 0) {
          addUpwards(first + k, dominatorsOfBlock[k] & PagedInts.NONE);
        }
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

  private void addUpwards(long object, long itsDominator) {
    long at = object;
    long dominator = itsDominator;
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
