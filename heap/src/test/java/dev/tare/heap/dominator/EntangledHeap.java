// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.testing.Lifeline;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A program whose objects keep each other alive in every way that the collections of the JDK know:
 * about 150,000 objects, and no chain longer than a few hundred.
 */
public final class EntangledHeap {

  private static final int MAPS = 40;
  private static final int ENTRIES = 250;

  private final Random random = new Random(23);
  private final List<Map<Object, Object>> maps = new ArrayList<>();
  private final Map<Object, Object> weak = new WeakHashMap<>();
  private final List<Reference<Object>> references = new ArrayList<>();
  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final List<Object> shared = new ArrayList<>();
  private final List<Node> graphs = new ArrayList<>();

  private EntangledHeap() {}

  /** Refers to others at random. */
  private static final class Node {
    final Node[] others = new Node[3];
    final byte[] payload;
    Object extra;

    Node(int bytes) {
      payload = new byte[bytes];
    }
  }

  public static void main(String[] args) {
    EntangledHeap heap = new EntangledHeap();
    for (int number = 0; number < MAPS; number++) {
      heap.addMap(number);
      heap.addGraph(number);
    }
    Lifeline.ready("maps=" + heap.maps.size(), heap::ignore);
  }

  private void addMap(int number) {
    Map<Object, Object> map = emptyMap(number % 5);
    maps.add(map);
    for (int entry = 0; entry < ENTRIES; entry++) {
      Object value = value(entry);
      map.put("key " + number + " " + entry, value);
      if (entry % 10 == 0) {
        shared.add(value);
        weak.put(value, "weak " + entry);
      }
      if (entry % 7 == 0) {
        refer(value);
      }
    }
  }

  private static Map<Object, Object> emptyMap(int kind) {
    return switch (kind) {
      case 0 -> new HashMap<>();
      case 1 -> new LinkedHashMap<>();
      case 2 -> new TreeMap<>();
      case 3 -> new ConcurrentHashMap<>();
      default -> new ConcurrentSkipListMap<>();
    };
  }

  private Object value(int entry) {
    return switch (entry % 6) {
      case 0 -> {
        List<Object> list = new LinkedList<>();
        for (int k = 0; k < 10; k++) {
          list.add(1000 + random.nextInt());
        }
        yield list;
      }
      case 1 -> {
        Deque<Object> deque = new ArrayDeque<>();
        deque.add("in a deque " + entry);
        deque.add(shared.isEmpty() ? "first" : shared.get(random.nextInt(shared.size())));
        yield deque;
      }
      case 2 -> new PriorityQueue<>(List.of(entry + 1000, entry + 2000, entry + 3000));
      case 3 -> new Object[][] {{"cell " + entry, null}, {random.nextLong()}};
      case 4 -> new StringBuilder("built ").append(entry);
      default -> new Node(random.nextInt(200));
    };
  }

  /** The value is alive; the others are alive through these references only, or not at all. */
  private void refer(Object value) {
    references.add(new SoftReference<>(value));
    references.add(new WeakReference<>(value, queue));
    references.add(new PhantomReference<>(value, queue));
    references.add(new SoftReference<>(new Node(64)));
    references.add(new WeakReference<>("gone ".repeat(3)));
  }

  private void addGraph(int number) {
    int size = 100 + number;
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      nodes.add(new Node(random.nextInt(300)));
    }
    for (int k = 0; k < size; k++) {
      // Mostly a tree, some cross edges, some back.
      nodes.get(k / 2).others[k % 2] = k == 0 ? null : nodes.get(k);
      if (random.nextInt(4) == 0) {
        nodes.get(k).others[2] = nodes.get(random.nextInt(size));
      }
      if (random.nextInt(20) == 0) {
        nodes.get(k).extra = maps.get(random.nextInt(maps.size()));
      }
    }
    graphs.add(nodes.get(0));
  }

  /** Keeps this heap reachable from a running method. */
  private void ignore(String line) {
    if (line.isEmpty() && maps.isEmpty() && graphs.isEmpty() && weak.isEmpty()) {
      throw new IllegalStateException("The heap is gone");
    }
  }
}
