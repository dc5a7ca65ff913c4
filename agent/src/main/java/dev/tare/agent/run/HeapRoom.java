// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.Skipped;
import java.util.Optional;

/**
 * Whether the application's heap has room for the agent's objects: about 8 MiB of short-lived ones
 * for a snapshot of a small process (measured: with 16 MiB of heap JFR ran out of memory, with 32
 * MiB nothing did). An application must not run out of memory because it is looked at.
 */
final class HeapRoom {

  /** Why nothing is recorded. */
  static final String TOO_SMALL =
      "the Java heap may grow to less than 32 MiB, too little for the agent; record from outside"
          + " with tare record.";

  private static final long LEAST_HEAP_BYTES = 32L << 20;
  private static final long LEAST_ROOM_BYTES = 16L << 20;

  private HeapRoom() {}

  /** Whether the heap is so small that the agent does not start; some collectors keep a part. */
  static boolean isTooSmallToRecord() {
    return Runtime.getRuntime().maxMemory() < LEAST_HEAP_BYTES * 3 / 4;
  }

  /** Why there is no snapshot now: the heap is nearly full; absent if there is room. */
  static Optional<Skipped> lacking() {
    Runtime heap = Runtime.getRuntime();
    long room = heap.maxMemory() - (heap.totalMemory() - heap.freeMemory());
    return room >= LEAST_ROOM_BYTES
        ? Optional.empty()
        : Optional.of(
            new Skipped("a snapshot", "only " + (room >> 20) + " MiB of the Java heap were free"));
  }
}
