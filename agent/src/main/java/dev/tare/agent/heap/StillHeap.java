// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether the collector has moved objects, which makes the places of a walk worthless. A
 * collector that stops the application moves every object that was made just before; one that does
 * not is asked for the cycles and pauses it has ended.
 */
abstract class StillHeap {

  /** False when objects may have moved since this was made. */
  abstract boolean isStill();

  /** As {@link #isStill()}, for the end of a walk. May wait. */
  boolean wasStill() throws InterruptedException {
    return isStill();
  }

  /**
   * Begins to watch.
   *
   * @param isConcurrent whether the collector moves objects while the application runs
   */
  static StillHeap begin(HeapEncoding encoding, long arrayBase, boolean isConcurrent) {
    return isConcurrent ? new Cycles() : new YoungObject(encoding, arrayBase);
  }

  private static final class YoungObject extends StillHeap {
    private final HeapEncoding encoding;
    private final long arrayBase;
    private final Object[] holder = {new Object()};
    private final long place;

    YoungObject(HeapEncoding encoding, long arrayBase) {
      this.encoding = encoding;
      this.arrayBase = arrayBase;
      this.place = encoding.place(holder, arrayBase);
    }

    @Override
    boolean isStill() {
      return encoding.place(holder, arrayBase) == place;
    }
  }

  /**
   * Objects are moved after the last pause of a cycle, which is counted at its end. A walk within
   * that time would see no change, so its end waits for longer than objects are usually moved.
   */
  private static final class Cycles extends StillHeap {
    private static final long MOVING_MILLIS = 250;
    private static final long QUIET_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private final long before = countWhenQuiet();

    /** The count once no cycle or pause has ended for a while; the last one after a long wait. */
    private static long countWhenQuiet() {
      long count = count();
      for (long waited = 0; waited < LONGEST_WAIT_MILLIS; waited += QUIET_MILLIS) {
        LockSupport.parkNanos(QUIET_MILLIS * 1_000_000);
        long now = count();
        if (now == count) {
          break;
        }
        count = now;
      }
      return count;
    }

    private static long count() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
          .mapToLong(GarbageCollectorMXBean::getCollectionCount)
          .sum();
    }

    @Override
    boolean isStill() {
      return count() == before;
    }

    @Override
    boolean wasStill() throws InterruptedException {
      Thread.sleep(MOVING_MILLIS);
      return isStill();
    }
  }
}
