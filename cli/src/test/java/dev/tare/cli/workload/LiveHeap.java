// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Objects that stay: strings, byte arrays of prime sizes, maps and humongous arrays. */
final class LiveHeap {
  private static final int MIB = 1 << 20;

  private final List<Object> kept = new ArrayList<>();
  private final SplittableRandom random;
  private long bytes;

  LiveHeap(SplittableRandom random) {
    this.random = random;
  }

  /** The size of what was planted, to the byte but for the few lists that hold it. */
  long bytes() {
    return bytes;
  }

  /** Plants 150 to 250 MiB and calls {@code meanwhile} after every MiB or so. */
  void plant(Runnable meanwhile) {
    long total = random.nextLong(150L * MIB, 250L * MIB);
    while (bytes < total) {
      long before = bytes;
      int kind = random.nextInt(100);
      if (kind < 35) {
        plantStrings();
      } else if (kind < 70) {
        plantByteArrays();
      } else if (kind < 85) {
        plantMap();
      } else {
        plantHumongousArray();
      }
      for (long mib = before / MIB; mib < bytes / MIB; mib++) {
        meanwhile.run();
      }
    }
  }

  private void plantStrings() {
    String[] strings = new String[random.nextInt(5_000, 10_000)];
    bytes += UnsafeMemory.arrayBytes(String[].class, strings.length);
    for (int i = 0; i < strings.length; i++) {
      strings[i] = string();
    }
    kept.add(strings);
  }

  private String string() {
    char[] text = new char[random.nextInt(8, 72)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) ('a' + (random.nextInt() >>> 28));
    }
    bytes += UnsafeMemory.objectBytes(UnsafeMemory.REFERENCE + 6);
    bytes += UnsafeMemory.arrayBytes(byte[].class, text.length);
    return new String(text);
  }

  private void plantByteArrays() {
    byte[][] arrays = new byte[random.nextInt(50, 200)][];
    bytes += UnsafeMemory.arrayBytes(byte[][].class, arrays.length);
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new byte[Primes.atLeast(random.nextInt(50, 20_000))];
      arrays[i][arrays[i].length / 2] = 1;
      bytes += UnsafeMemory.arrayBytes(byte[].class, arrays[i].length);
    }
    kept.add(arrays);
  }

  private void plantMap() {
    int capacity = 1 << random.nextInt(11, 15);
    int entries = capacity / 2 + random.nextInt(capacity / 4);
    Map<Long, String> map = new HashMap<>(capacity);
    while (map.size() < entries) {
      map.put(random.nextLong(), string());
    }
    int reference = UnsafeMemory.REFERENCE;
    bytes += UnsafeMemory.arrayBytes(Object[].class, capacity);
    bytes += entries * UnsafeMemory.objectBytes(4 + 3 * reference);
    bytes += entries * UnsafeMemory.objectBytes(Long.BYTES);
    bytes += UnsafeMemory.objectBytes(4 * reference + 16);
    kept.add(map);
  }

  /** More than half of a G1 region, with a tail that no other object may use. */
  private void plantHumongousArray() {
    long[] array = new long[Primes.atLeast(random.nextInt(70_000, 300_000))];
    array[array.length - 1] = array.length;
    bytes += UnsafeMemory.arrayBytes(long[].class, array.length);
    kept.add(array);
  }
}
