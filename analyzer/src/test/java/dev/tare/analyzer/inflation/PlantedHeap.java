// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.testing.Lifeline;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedList;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A program that holds so many objects of every category, each kind in an array of its own; {@link
 * ExpectedInflation} says what they amount to. With 0 it only loads the same classes.
 */
public final class PlantedHeap {

  static final int ITEMS = 5;
  static final int LABELS = 10;
  static final int COPIES = 20;
  static final int DUPLICATE_LETTERS = 60;
  static final int ARRAY_LENGTH = 100;
  static final int ARRAY_COPIES = 5;
  static final int HEX_BYTES = 20;
  static final int BASE64_BYTES = 60;
  static final int LATIN1_LETTERS = 40;
  static final int LIST_CAPACITY = 100;
  static final int LIST_SIZE = 37;
  static final int DEQUE_CAPACITY = 64;
  static final int DEQUE_SIZE = 20;
  static final int MAP_CAPACITY = 1024;
  static final int MAP_SIZE = 20;
  static final int BUILDER_CAPACITY = 1000;
  static final int BUILDER_SIZE = 100;
  static final int SLOTS = 200;
  static final int USED_SLOTS = 50;
  static final int BUFFER_BYTES = 4096;
  static final int USED_BUFFER_BYTES = 100;

  /** An object with gaps, references and values. */
  static final class Item {
    final Object one;
    final Object other;
    final long number;
    final byte flag;

    Item(int k) {
      one = ELEMENT;
      other = null;
      number = k;
      flag = 1;
    }
  }

  /** An application's collection with a value of its own. */
  static final class Registry extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1;
    final long version = 7;
  }

  private static final Object ELEMENT = new Object();
  private static final Map<String, Object[]> PLANTS = new HashMap<>();

  private PlantedHeap() {}

  /** Plants so many objects of each kind. */
  public static void main(String[] args) throws Exception {
    plant(1);
    PLANTS.clear();
    plant(Integer.parseInt(args[0]));
    Lifeline.ready("kinds=" + PLANTS.size());
  }

  private static void plant(int n) throws Exception {
    Random random = new Random(42);
    keep("label", n, k -> copy("label " + k % LABELS));
    keep("duplicate", n, k -> copy(padded("duplicate " + k / COPIES, DUPLICATE_LETTERS)));
    keep("wide-duplicate", n, k -> copy(padded("дубликат " + k / COPIES, DUPLICATE_LETTERS)));
    keep("duplicate-array", n, k -> ints(k / ARRAY_COPIES));
    keep("uuid", n, k -> new UUID(random.nextLong(), random.nextLong()).toString());
    keep("int", n, k -> Integer.toString(1_000_000 + k));
    keep("long", n, k -> Long.toString(10_000_000_000L + k));
    keep("timestamp", n, k -> Instant.ofEpochSecond(1_700_000_000L + k).toString());
    keep("hex", n, k -> HexFormat.of().formatHex(bytes(random, HEX_BYTES)));
    keep("base64", n, k -> Base64.getEncoder().encodeToString(bytes(random, BASE64_BYTES)));
    Constructor<String> anyCoder = String.class.getDeclaredConstructor(byte[].class, byte.class);
    anyCoder.setAccessible(true);
    keep("latin1-able", n, k -> wide(anyCoder, padded("café " + k, LATIN1_LETTERS)));
    plantCollections(n);
    plantSpare(n / 10);
    keep("boxed", n, k -> Long.valueOf(1_000_000L + k));
    keep("item", ITEMS * n, Item::new);
  }

  private static void plantCollections(int n) {
    keep("empty-map", n, k -> new HashMap<>());
    keep("emptied-map", n, k -> emptied(new HashMap<>()));
    keep("empty-registry", n, k -> new Registry());
    keep("emptied-list", n, k -> filled(new ArrayList<>(10), 0));
    keep("emptied-deque", n, k -> filled(new ArrayDeque<>(15), 0));
    keep("empty-tree", n, k -> new TreeMap<>());
    keep("empty-set", n, k -> new HashSet<>());
    keep("empty-linked", n, k -> new LinkedList<>());
    keep("emptied-concurrent", n, k -> emptied(new ConcurrentHashMap<>()));
    keep("empty-vector", n, k -> new Vector<>(12));
    keep("empty-queue", n, k -> new PriorityQueue<>(11));
    keep("single-map", n, k -> single(new HashMap<>()));
    keep("single-tree", n, k -> single(new TreeMap<>(), "only"));
    keep("single-concurrent", n, k -> single(new ConcurrentHashMap<>()));
    keep("single-list", n, k -> filled(new ArrayList<>(), 1));
    keep("single-set", n, k -> filled(new HashSet<>(), 1));
    keep("single-linked", n, k -> filled(new LinkedList<>(), 1));
  }

  private static void plantSpare(int n) {
    keep("list", n, k -> filled(new ArrayList<>(LIST_CAPACITY), LIST_SIZE));
    keep("deque", n, k -> filled(new ArrayDeque<>(DEQUE_CAPACITY - 1), DEQUE_SIZE));
    keep("map", n, k -> numbered(new HashMap<>(MAP_CAPACITY * 3 / 4)));
    keep("builder", n, k -> new StringBuilder(BUILDER_CAPACITY).append("x".repeat(BUILDER_SIZE)));
    keep("slots", n, k -> slots());
    keep("buffer", n, PlantedHeap::buffer);
  }

  private static void keep(String kind, int n, IntFunction<Object> maker) {
    Object[] made = new Object[n];
    for (int k = 0; k < n; k++) {
      made[k] = maker.apply(k);
    }
    PLANTS.put(kind, made);
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  private static String padded(String text, int length) {
    return text + "~".repeat(length - text.length());
  }

  private static int[] ints(int seed) {
    return new Random(seed).ints(ARRAY_LENGTH, 1, Integer.MAX_VALUE).toArray();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String wide(Constructor<String> anyCoder, String text) {
    try {
      return anyCoder.newInstance(text.getBytes(StandardCharsets.UTF_16LE), (byte) 1);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<Object, Object> emptied(Map<Object, Object> map) {
    single(map).clear();
    return map;
  }

  private static Map<Object, Object> single(Map<Object, Object> map) {
    return single(map, ELEMENT);
  }

  private static Map<Object, Object> single(Map<Object, Object> map, Object key) {
    map.put(key, ELEMENT);
    return map;
  }

  private static Collection<Object> filled(Collection<Object> collection, int size) {
    for (int k = 0; k < size; k++) {
      collection.add(ELEMENT);
    }
    return collection;
  }

  private static Map<Object, Object> numbered(Map<Object, Object> map) {
    for (int k = 0; k < MAP_SIZE; k++) {
      map.put(k, ELEMENT);
    }
    return map;
  }

  private static Object[] slots() {
    Object[] slots = new Object[SLOTS];
    Arrays.fill(slots, 0, USED_SLOTS, ELEMENT);
    return slots;
  }

  private static byte[] buffer(int k) {
    byte[] buffer = new byte[BUFFER_BYTES];
    Arrays.fill(buffer, 0, USED_BUFFER_BYTES, (byte) (k | 1));
    buffer[0] = (byte) (k >> 8);
    buffer[1] = (byte) k;
    return buffer;
  }
}
