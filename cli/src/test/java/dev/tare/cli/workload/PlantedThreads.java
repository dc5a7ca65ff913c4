// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Platform threads that wait at the bottom of stacks of drawn depth. */
final class PlantedThreads {
  private static final int KIB = 1 << 10;
  private static final int[] EXPLICIT_STACKS = {256 * KIB, 640 * KIB, 2048 * KIB, 8192 * KIB};

  private final List<CountDownLatch> arrivals = new ArrayList<>();
  private final SplittableRandom random;
  private int ended;

  PlantedThreads(SplittableRandom random) {
    this.random = random;
  }

  /** Threads that were started to stay. */
  int living() {
    return arrivals.size();
  }

  /** Threads that ran and ended, after all others had started: their stacks stay cached. */
  int ended() {
    return ended;
  }

  /** Starts the pools, waits until every thread has arrived, then starts and ends some more. */
  void plant() throws InterruptedException {
    int explicit = random.nextInt(4, 10);
    for (int i = 0; i < explicit; i++) {
      int stack = EXPLICIT_STACKS[random.nextInt(EXPLICIT_STACKS.length)];
      start("sized-" + stack / KIB + "k-" + i, stack, random.nextInt(10, 400), () -> {});
    }
    for (int i = random.nextInt(122, 138); i > 0; i--) {
      start("media-io-" + i, 0, depth(), () -> {});
    }
    awaitAll();
    List<Thread> passing = new ArrayList<>();
    CountDownLatch leave = new CountDownLatch(1);
    for (int i = random.nextInt(12, 25); i > 0; i--) {
      int depth = depth();
      Thread thread = new Thread(() -> descend(depth, 1, 2, () -> await(leave)), "passing-" + i);
      thread.start();
      passing.add(thread);
    }
    leave.countDown();
    for (Thread thread : passing) {
      thread.join();
      ended++;
    }
  }

  /** Starts a thread that does its work at the bottom of its stack, then waits there for ever. */
  void start(String name, long stackBytes, int depth, Runnable work) {
    CountDownLatch arrival = new CountDownLatch(1);
    int way = random.nextInt(3);
    Runnable bottom =
        () -> {
          work.run();
          arrival.countDown();
          waitForEver(way);
        };
    Thread thread = new Thread(null, () -> descend(depth, 1, 2, bottom), name, stackBytes);
    thread.setDaemon(true);
    thread.start();
    arrivals.add(arrival);
  }

  /** Waits until every thread has done its work. */
  void awaitAll() throws InterruptedException {
    for (CountDownLatch arrival : arrivals) {
      arrival.await();
    }
  }

  /** Mostly shallow, a few of more than a hundred pages. */
  private int depth() {
    return random.nextInt(10) == 0 ? random.nextInt(1_000, 4_000) : random.nextInt(1, 300);
  }

  private static long descend(int depth, long a, long b, Runnable bottom) {
    if (depth == 0) {
      bottom.run();
      return a;
    }
    return descend(depth - 1, b, a + b, bottom) + a;
  }

  private static void waitForEver(int way) {
    Object monitor = new Object();
    try {
      while (way == 0) {
        LockSupport.park(monitor);
      }
      while (way == 1) {
        Thread.sleep(Long.MAX_VALUE);
      }
      synchronized (monitor) {
        while (true) {
          monitor.wait();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a planted thread", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a planted thread", e);
    }
  }
}
