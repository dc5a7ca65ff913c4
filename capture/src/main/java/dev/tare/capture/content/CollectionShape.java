// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.List;
import java.util.Map;

/**
 * How a collection of the JDK holds its elements, and the fields that tell how many and where. The
 * fields are the same in JDK 17 and 25.
 */
public enum CollectionShape {
  /** A table of chains of nodes, with a load factor. */
  HASH_MAP,
  /** The same; weak entries, and it grows one entry earlier. */
  WEAK_HASH_MAP,
  /** The same with a table of any length. */
  HASHTABLE,
  /** A table of chains of nodes; the count is spread over cells. */
  CONCURRENT_HASH_MAP,
  /** An array of keys and values in turn. */
  IDENTITY_HASH_MAP,
  /** An array of elements from the first slot on. */
  LIST,
  /** An array used as a ring. */
  DEQUE,
  /** Nodes without a table. */
  NODES,
  /** An array exactly as long as there are elements. */
  EXACT_ARRAY,
  /** An array whose length is given, of which the unused part cannot be trimmed. */
  FIXED_ARRAY,
  /** Another collection. */
  DELEGATE,
  /** Characters. */
  BUILDER;

  /**
   * The fields of a class.
   *
   * @param holder the field with the table, the first node or the other collection
   * @param count the field with the number of elements; of a ring, where it begins; empty if there
   *     is none
   * @param more the load factor, the cells of the count, where a ring ends, or the coder
   */
  public record Fields(CollectionShape shape, String holder, String count, String more) {}

  private static final Map<String, Fields> BY_CLASS =
      Map.ofEntries(
          Map.entry("java.util.HashMap", new Fields(HASH_MAP, "table", "size", "loadFactor")),
          Map.entry(
              "java.util.WeakHashMap", new Fields(WEAK_HASH_MAP, "table", "size", "loadFactor")),
          Map.entry("java.util.Hashtable", new Fields(HASHTABLE, "table", "count", "loadFactor")),
          Map.entry("java.util.Properties", new Fields(DELEGATE, "map", "", "")),
          Map.entry(
              "java.util.concurrent.ConcurrentHashMap",
              new Fields(CONCURRENT_HASH_MAP, "table", "baseCount", "counterCells")),
          Map.entry(
              "java.util.IdentityHashMap", new Fields(IDENTITY_HASH_MAP, "table", "size", "")),
          Map.entry("java.util.ArrayList", new Fields(LIST, "elementData", "size", "")),
          Map.entry("java.util.Vector", new Fields(LIST, "elementData", "elementCount", "")),
          Map.entry("java.util.PriorityQueue", new Fields(LIST, "queue", "size", "")),
          Map.entry(
              "java.util.concurrent.PriorityBlockingQueue", new Fields(LIST, "queue", "size", "")),
          Map.entry(
              "java.util.concurrent.ArrayBlockingQueue",
              new Fields(FIXED_ARRAY, "items", "count", "")),
          Map.entry("java.util.ArrayDeque", new Fields(DEQUE, "elements", "head", "tail")),
          Map.entry("java.util.TreeMap", new Fields(NODES, "root", "size", "")),
          Map.entry("java.util.LinkedList", new Fields(NODES, "first", "size", "")),
          Map.entry(
              "java.util.concurrent.CopyOnWriteArrayList",
              new Fields(EXACT_ARRAY, "array", "", "")),
          Map.entry("java.util.EnumMap", new Fields(FIXED_ARRAY, "vals", "size", "")),
          Map.entry("java.util.HashSet", new Fields(DELEGATE, "map", "", "")),
          Map.entry("java.util.TreeSet", new Fields(DELEGATE, "m", "", "")),
          Map.entry("java.util.concurrent.CopyOnWriteArraySet", new Fields(DELEGATE, "al", "", "")),
          Map.entry(
              "java.util.ImmutableCollections$ListN", new Fields(FIXED_ARRAY, "elements", "", "")),
          Map.entry(
              "java.util.ImmutableCollections$SetN", new Fields(FIXED_ARRAY, "elements", "", "")),
          Map.entry(
              "java.util.ImmutableCollections$MapN", new Fields(FIXED_ARRAY, "table", "", "")),
          Map.entry("java.util.Arrays$ArrayList", new Fields(FIXED_ARRAY, "a", "", "")),
          Map.entry(
              "java.lang.AbstractStringBuilder", new Fields(BUILDER, "value", "count", "coder")));

  /** The fields of the class with this name; null if it is no such collection. */
  public static Fields ofClass(String className) {
    return BY_CLASS.get(className);
  }

  /** The names of the classes whose fields are known. */
  public static List<String> classNames() {
    return BY_CLASS.keySet().stream().sorted().toList();
  }
}
