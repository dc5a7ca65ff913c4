// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/** Garbage: objects that live long enough to be moved once or twice, then are dropped. */
final class DeadHeap {
  private static final int MIB = 1 << 20;

  private final Queue<byte[]> held = new ArrayDeque<>();
  private final SplittableRandom random;
  private final long total;
  private final long heldAtMost;
  private long bytes;
  private long heldBytes;

  DeadHeap(SplittableRandom random) {
    this.random = random;
    total = random.nextLong(400L * MIB, 800L * MIB);
    heldAtMost = total / random.nextInt(2, 5);
  }

  /** All that was allocated and dropped. */
  long bytes() {
    return bytes;
  }

  /** Allocates some MiB, as far as the total allows, and drops the oldest. */
  void grow() {
    for (long goal = Math.min(total, bytes + random.nextInt(2 * MIB, 6 * MIB)); bytes < goal; ) {
      boolean large = random.nextInt(200) == 0;
      byte[] array = new byte[large ? random.nextInt(MIB, 3 * MIB) : random.nextInt(16, 40_000)];
      array[0] = 1;
      held.add(array);
      bytes += array.length;
      heldBytes += array.length;
      while (heldBytes > heldAtMost) {
        heldBytes -= held.remove().length;
      }
    }
  }

  /** Allocates what is left of the total, then drops everything. */
  void drop() {
    while (bytes < total) {
      grow();
    }
    held.clear();
    heldBytes = 0;
  }
}
