// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that allocate native memory of 16 B to 256 KiB, write it and free 90 % of it. */
final class MallocChurn {
  private static final int THREADS = 16;
  private static final double SMALLEST = Math.log(16);
  private static final double LARGEST = Math.log(256 << 10);

  private final AtomicLong liveBytes = new AtomicLong();
  private final AtomicLong freedBytes = new AtomicLong();
  private final SplittableRandom random;

  MallocChurn(SplittableRandom random) {
    this.random = random;
  }

  long liveBytes() {
    return liveBytes.get();
  }

  long freedBytes() {
    return freedBytes.get();
  }

  /** Starts the threads, which stay alive, and waits until they are done. */
  void plant(PlantedThreads threads) throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom own = random.split();
      threads.start("tagger-" + i, 0, own.nextInt(5, 60), () -> churn(own));
    }
    threads.awaitAll();
  }

  private void churn(SplittableRandom own) {
    long[] addresses = new long[own.nextInt(900, 1_300)];
    int[] sizes = new int[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      sizes[i] = (int) Math.exp(own.nextDouble(SMALLEST, LARGEST));
      addresses[i] = UnsafeMemory.allocate(sizes[i]);
      UnsafeMemory.fill(addresses[i], sizes[i], (byte) 7);
    }
    for (int i = 0; i < addresses.length; i++) {
      if (own.nextInt(10) == 0) {
        liveBytes.addAndGet(sizes[i]);
      } else {
        UnsafeMemory.free(addresses[i]);
        freedBytes.addAndGet(sizes[i]);
      }
    }
  }
}
