// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.graph.HeapClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives holders numbers, from 1; 0 is "none". A holder is a name and the class whose field it is.
 * Safe for several threads.
 */
final class HolderNames {

  /**
   * A holder.
   *
   * @param name such as {@code com.example.FeatureStore.idToIndex}
   * @param declaring the class that brought it; null for what belongs to no class
   */
  record Holder(String name, HeapClass declaring) {}

  private final Map<Holder, Integer> numbers = new HashMap<>();
  private final List<Holder> holders = new ArrayList<>();

  HolderNames() {
    holders.add(new Holder("", null));
  }

  synchronized int number(String name, HeapClass declaring) {
    Holder holder = new Holder(name, declaring);
    Integer known = numbers.get(holder);
    if (known != null) {
      return known;
    }
    numbers.put(holder, holders.size());
    holders.add(holder);
    return holders.size() - 1;
  }

  synchronized Holder holder(int number) {
    return holders.get(number);
  }

  /** Numbers are below this. */
  synchronized int count() {
    return holders.size();
  }
}
