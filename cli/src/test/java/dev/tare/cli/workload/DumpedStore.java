// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import dev.tare.testing.Collector;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program whose data is known to the byte: arrays in a field, arrays in a collection, arrays that
 * only a local variable holds, and a map of objects of its own. It says how much it planted.
 */
public final class DumpedStore {

  private static final int MIB = 1 << 20;

  private final byte[] blob = new byte[Primes.atLeast(3 * MIB)];
  private final List<long[]> series = new ArrayList<>();
  private final Map<String, Sale> sales = new HashMap<>();

  private static DumpedStore store;
  private static volatile Object garbage;

  private long mapBytes;
  private long valueBytes;

  /** An object of the program: 20 bytes of values and a reference. */
  static final class Sale {
    final String text;
    final long cents;
    final long millis;
    final int shop;

    Sale(int number) {
      text = "sale " + number;
      cents = number * 7L;
      millis = number * 11L;
      shop = number;
    }
  }

  private DumpedStore() {}

  /** The program as a target. */
  public static TargetLaunch on(TestJdk jdk, Collector collector) {
    return TargetJvm.on(jdk)
        .collector(collector)
        .jvmArgs("-Xmx128m")
        .allowNativeAccess()
        .main(DumpedStore.class);
  }

  /** Takes how many sales to plant and, to go on allocating, the word busy. */
  public static void main(String[] args) {
    store = new DumpedStore();
    long arrayBytes = store.plantArrays();
    byte[][] held = new byte[Primes.atLeast(100)][];
    for (int i = 0; i < held.length; i++) {
      held[i] = new byte[Primes.atLeast(10_000 + i)];
      fill(held[i], i);
      arrayBytes += held[i].length;
    }
    store.plantSales(Integer.parseInt(args[0]));
    if (args.length > 1 && args[1].equals("busy")) {
      goOnAllocating();
    }
    Lifeline.ready(
        "arrayBytes="
            + arrayBytes
            + " mapBytes="
            + store.mapBytes
            + " valueBytes="
            + store.valueBytes);
    if (held[1][2] != (byte) (2 * 31 + 1)) {
      throw new IllegalStateException("the arrays were changed");
    }
  }

  private void plantSales(int count) {
    int reference = UnsafeMemory.REFERENCE;
    for (int number = 0; number < count; number++) {
      Sale sale = new Sale(number);
      String key = "key " + number;
      sales.put(key, sale);
      for (String text : new String[] {key, sale.text}) {
        mapBytes += UnsafeMemory.objectBytes(reference + 6);
        mapBytes += UnsafeMemory.arrayBytes(byte[].class, text.length());
        valueBytes += text.length();
      }
      mapBytes += UnsafeMemory.objectBytes(20 + reference);
      mapBytes += UnsafeMemory.objectBytes(4 + 3 * reference);
      valueBytes += 20;
    }
    int table = Integer.highestOneBit(Math.max(16, count * 4 / 3 - 1)) * 2;
    mapBytes += count == 0 ? 0 : UnsafeMemory.arrayBytes(Object[].class, table);
  }

  private static void goOnAllocating() {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                garbage = new byte[4096];
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Zeros would be spare capacity, and equal contents duplicates. */
  private static void fill(byte[] array, int first) {
    for (int i = 0; i < array.length; i++) {
      array[i] = (byte) (i * 31 + first);
    }
  }

  private long plantArrays() {
    fill(blob, 0);
    long bytes = blob.length;
    for (int i = 0; i < 53; i++) {
      long[] values = new long[Primes.atLeast(10_000 + 97 * i)];
      for (int k = 0; k < values.length; k++) {
        values[k] = k * 1_000_003L + i;
      }
      series.add(values);
      bytes += 8L * values.length;
    }
    return bytes;
  }
}
