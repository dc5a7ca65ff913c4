// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

/**
 * How long the tables of the JDK's collections have to be, by the code of the collections in JDK 17
 * and 25.
 */
public final class Capacity {

  private static final int LARGEST_TABLE = 1 << 30;

  private Capacity() {}

  /**
   * The table of a {@code HashMap}: a power of two; it grows when the entries exceed the load
   * factor ({@code ++size > threshold}).
   */
  public static int hashMap(long entries, float loadFactor) {
    float factor = usable(loadFactor);
    int length = 1;
    while (length < LARGEST_TABLE && (int) Math.min(length * factor, LARGEST_TABLE) < entries) {
      length <<= 1;
    }
    return entries == 0 ? 0 : length;
  }

  /**
   * The table of a {@code WeakHashMap}, which grows already when the entries reach the load factor
   * ({@code ++size >= threshold}).
   */
  public static int weakHashMap(long entries, float loadFactor) {
    return entries == 0 ? 0 : hashMap(entries + 1, loadFactor);
  }

  /**
   * The table of a {@code ConcurrentHashMap}: at least 2; it grows when the entries reach three
   * quarters of it ({@code s >= sizeCtl}, {@code n - (n >>> 2)}).
   */
  public static int concurrentHashMap(long entries) {
    int length = 2;
    while (length < LARGEST_TABLE && length - (length >>> 2) <= entries) {
      length <<= 1;
    }
    return entries == 0 ? 0 : length;
  }

  /** The table of a {@code Hashtable}: any length; it grows when an entry finds it full. */
  public static int hashtable(long entries, float loadFactor) {
    return entries == 0
        ? 0
        : (int) Math.min(Math.ceil(entries / (double) usable(loadFactor)), LARGEST_TABLE);
  }

  /**
   * The array of an {@code IdentityHashMap}, keys and values in turn: a power of two of at least 8;
   * it grows when three times the entries exceed it ({@code s + (s << 1) > len}).
   */
  public static int identityHashMap(long entries) {
    int length = 8;
    while (length < LARGEST_TABLE && 3 * entries > length) {
      length <<= 1;
    }
    return entries == 0 ? 0 : length;
  }

  /** The array of an {@code ArrayDeque}, one slot of which is always free. */
  public static int arrayDeque(long elements) {
    return elements == 0 ? 0 : (int) Math.min(elements + 1, Integer.MAX_VALUE);
  }

  /** How many elements lie between head and tail of an {@code ArrayDeque}. */
  public static int elementsOfDeque(int head, int tail, int length) {
    if (head < 0 || head >= length || tail < 0 || tail >= length) {
      return length;
    }
    return tail >= head ? tail - head : tail - head + length;
  }

  private static float usable(float loadFactor) {
    return loadFactor > 0 && loadFactor < 1000 ? loadFactor : 0.75f;
  }
}
