// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.util.SplittableRandom;

/** Two threads that go on allocating, in the heap and by malloc, some 100 MiB a second. */
final class BusyThreads {
  private final SplittableRandom random;

  BusyThreads(SplittableRandom random) {
    this.random = random;
  }

  void start() {
    for (int i = 0; i < 2; i++) {
      SplittableRandom own = random.split();
      Thread thread = new Thread(() -> allocate(own), "busy-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void allocate(SplittableRandom own) {
    byte[][] held = new byte[2_000][];
    while (true) {
      for (int i = 0; i < 20; i++) {
        held[own.nextInt(held.length)] = new byte[own.nextInt(16, 50_000)];
      }
      long address = UnsafeMemory.allocate(own.nextInt(16, 1 << 20));
      UnsafeMemory.fill(address, 16, (byte) 1);
      UnsafeMemory.free(address);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
