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

  /**
   * What reading libraries keeps meanwhile, beside so much for each class: the least heap that a
   * recorder of a service with 13,000 classes needs is 112 MiB, and 96 MiB are too little.
   */
  private static final long LIBRARIES_BYTES = 64L << 20;

  private static final long LIBRARIES_BYTES_PER_CLASS = 5 << 10;

  private HeapRoom() {}

  /** Whether the heap is so small that the agent does not start; some collectors keep a part. */
  static boolean isTooSmallToRecord() {
    return Runtime.getRuntime().maxMemory() < LEAST_HEAP_BYTES * 3 / 4;
  }

  /** Why there is no snapshot now: the heap is nearly full; absent if there is room. */
  static Optional<Skipped> lacking() {
    return lacking("a snapshot", LEAST_ROOM_BYTES);
  }

  /**
   * Why libraries are not read now; absent if there is room.
   *
   * @param classes how many are loaded
   */
  static Optional<Skipped> lackingForLibraries(int classes) {
    return lacking(
        "which library each class is from", LIBRARIES_BYTES + classes * LIBRARIES_BYTES_PER_CLASS);
  }

  private static Optional<Skipped> lacking(String what, long needed) {
    Runtime heap = Runtime.getRuntime();
    long room = heap.maxMemory() - (heap.totalMemory() - heap.freeMemory());
    if (room >= needed) {
      return Optional.empty();
    }
    return Optional.of(
        new Skipped(
            what,
            "only "
                + (room >> 20)
                + " MiB of the Java heap were free, "
                + (needed >> 20)
                + " are needed"));
  }
}
