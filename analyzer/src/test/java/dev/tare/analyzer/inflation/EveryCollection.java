// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.testing.Lifeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that holds one collection of each class that is known, with three elements. */
public final class EveryCollection {

  private static final int ELEMENTS = 3;
  private static final List<Object> HELD = new ArrayList<>();

  private EveryCollection() {}

  /** Makes them and stands still. */
  public static void main(String[] args) {
    for (Map<Object, Object> map :
        List.<Map<Object, Object>>of(
            new HashMap<>(),
            new WeakHashMap<>(),
            new Hashtable<>(),
            new Properties(),
            new ConcurrentHashMap<>(),
            new IdentityHashMap<>(),
            new TreeMap<>())) {
      for (int k = 0; k < ELEMENTS; k++) {
        map.put(k, k);
      }
      HELD.add(map);
    }
    for (Collection<Object> collection :
        List.<Collection<Object>>of(
            new ArrayList<>(),
            new Vector<>(),
            new PriorityQueue<>(),
            new PriorityBlockingQueue<>(),
            new ArrayBlockingQueue<>(ELEMENTS + 1),
            new ArrayDeque<>(),
            new LinkedList<>(),
            new CopyOnWriteArrayList<>(),
            new HashSet<>(),
            new TreeSet<>(),
            new CopyOnWriteArraySet<>())) {
      for (int k = 0; k < ELEMENTS; k++) {
        collection.add(k);
      }
      HELD.add(collection);
    }
    HELD.add(new EnumMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.MINUTES, 3)));
    HELD.add(List.of(1, 2, 3));
    HELD.add(Set.of(1, 2, 3));
    HELD.add(Map.of(1, 1, 2, 2, 3, 3));
    HELD.add(Arrays.asList(1, 2, 3));
    HELD.add(new StringBuilder("abc"));
    Lifeline.ready("held=" + HELD.size());
  }
}
