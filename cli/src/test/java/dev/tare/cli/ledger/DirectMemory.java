// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import dev.tare.cli.workload.UnsafeMemory;
import dev.tare.testing.Lifeline;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Holds direct buffers, and memory of malloc that is none. */
public final class DirectMemory {

  static final int LARGE_BYTES = 20_971_529;
  static final int LARGE_COUNT = 3;
  static final int MEDIUM_BYTES = 100_003;
  static final int MEDIUM_COUNT = 40;
  static final int SMALL_BYTES = 1_009;
  static final int SMALL_COUNT = 1_000;
  static final int FREED_BYTES = 10_485_767;
  static final int FREED_COUNT = 6;
  static final int TINY_BYTES = 211;
  static final int TINY_COUNT = 50_000;
  static final int OTHER_LARGE_BYTES = 31_457_287;
  static final int OTHER_SMALL_BYTES = 2_003;
  static final int OTHER_SMALL_COUNT = 500;

  /** An agent on a busy machine is waited for a quarter of a second only. */
  private static final long HOOKS_ARE_IN_PLACE_MILLIS = 2_000;

  private static final List<ByteBuffer> LIVE = new ArrayList<>();

  private DirectMemory() {}

  /** Direct memory of the kinds that the first argument names: few, tiny or busy. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "few" -> plantFew();
      case "tiny" -> {
        Thread.sleep(HOOKS_ARE_IN_PLACE_MILLIS);
        plant(TINY_COUNT, TINY_BYTES);
      }
      default -> {
        plant(TINY_COUNT, TINY_BYTES);
        Thread busy = new Thread(DirectMemory::comeAndGo, "busy");
        busy.setDaemon(true);
        busy.start();
      }
    }
    Lifeline.ready(args[0]);
  }

  /** Between the small ones lies memory that is no buffer's, so that they share pages. */
  private static void plantFew() throws InterruptedException {
    plant(LARGE_COUNT, LARGE_BYTES);
    other(OTHER_LARGE_BYTES);
    plant(MEDIUM_COUNT, MEDIUM_BYTES);
    for (int i = 0; i < OTHER_SMALL_COUNT; i++) {
      plant(SMALL_COUNT / OTHER_SMALL_COUNT, SMALL_BYTES);
      other(OTHER_SMALL_BYTES);
    }
    long bytes = pooledBytes();
    for (int i = 0; i < FREED_COUNT; i++) {
      ByteBuffer.allocateDirect(FREED_BYTES).put(i, (byte) 1);
    }
    while (pooledBytes() >= bytes + FREED_BYTES) {
      System.gc();
      Thread.sleep(50);
    }
  }

  private static void plant(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      LIVE.add(ByteBuffer.allocateDirect(bytes).put(i % bytes, (byte) 1));
    }
  }

  private static void other(long bytes) {
    UnsafeMemory.fill(UnsafeMemory.allocate(bytes), bytes, (byte) 7);
  }

  private static long pooledBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static void comeAndGo() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Method invokeCleaner = unsafe.getMethod("invokeCleaner", ByteBuffer.class);
      while (true) {
        List<ByteBuffer> shortLived = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          shortLived.add(ByteBuffer.allocateDirect(TINY_BYTES));
        }
        for (ByteBuffer buffer : shortLived) {
          invokeCleaner.invoke(instance.get(null), buffer);
        }
      }
    } catch (ReflectiveOperationException noSuchJdk) {
      throw new IllegalStateException(noSuchJdk);
    }
  }
}
