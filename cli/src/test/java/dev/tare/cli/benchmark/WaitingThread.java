// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.concurrent.CountDownLatch;

/** Threads that wait at the bottom of a stack. */
final class WaitingThread {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private WaitingThread() {}

  /** Starts threads of about that many frames and returns when they wait. */
  static void start(int threads, int frames) throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> descend(frames, arrived), "request-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    arrived.await();
  }

  private static void descend(int frames, CountDownLatch arrived) {
    if (frames > 0) {
      descend(frames - 1, arrived);
      return;
    }
    arrived.countDown();
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a waiting thread", e);
    }
  }
}
