// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.testing.Lifeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program whose heap looks like that of a service that keeps its catalogue in memory, with every
 * fault that a report on inflation names. Its argument is how many items there are; an item takes
 * about 15.5 objects, 640 bytes of heap and 0.87 KB of dump, and all items are linked to a chain.
 */
public final class ServiceLikeHeap {
  /** Items of a dump of about 18.6 million objects and 1.04 GB. */
  public static final int GIGABYTE_ITEMS = 1_200_000;

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(20);
  private static final int ZEROES_PER_ITEM = 64;
  private static final int ZERO_ARRAY_BYTES = 16 << 10;
  private static final String[] GENRES = {
    "ambient", "blues", "chamber", "drone", "electro", "folk", "grime", "house"
  };

  private final Random random = new Random(17);
  private final Map<String, Item> catalogue = new HashMap<>();
  private final Map<Long, UUID> owners = new HashMap<>();
  private final Map<Integer, Long> counters = new ConcurrentHashMap<>();
  private final TreeMap<Integer, String> ranking = new TreeMap<>();
  private final List<Integer> history = new LinkedList<>();
  private final List<String> cyrillic = new ArrayList<>();
  private final List<Object> buffers = new ArrayList<>();
  private Item newest;
  private Tree tree;

  private ServiceLikeHeap() {}

  /** What the catalogue holds. */
  private static final class Item {
    final String id;
    final String genre;
    final List<String> tags = new ArrayList<>();
    final Map<String, Integer> attributes = new HashMap<>();
    final UUID owner;
    final Item next;
    final long createdMillis;
    final int plays;

    Item(String id, String genre, UUID owner, Item next, int number) {
      this.id = id;
      this.genre = genre;
      this.owner = owner;
      this.next = next;
      createdMillis = 1_700_000_000_000L + number;
      plays = number;
    }
  }

  /** A node of a binary search tree. */
  private static final class Tree {
    final int key;
    Tree left;
    Tree right;

    Tree(int key) {
      this.key = key;
    }

    void add(int added) {
      Tree at = this;
      while (true) {
        Tree below = added < at.key ? at.left : at.right;
        if (below == null) {
          break;
        }
        at = below;
      }
      if (added < at.key) {
        at.left = new Tree(added);
      } else {
        at.right = new Tree(added);
      }
    }
  }

  public static void main(String[] args) {
    int items = Integer.parseInt(args[0]);
    ServiceLikeHeap heap = new ServiceLikeHeap();
    for (int i = 0; i < items; i++) {
      heap.addItem(i);
      if (i % 10 == 0) {
        heap.addStatistics(i);
      }
    }
    heap.addBuffers((long) items * ZEROES_PER_ITEM);
    Lifeline.ready("items=" + items, heap::ignore, LONGEST_LIFE);
  }

  private void addItem(int number) {
    UUID owner = new UUID(random.nextLong(), random.nextLong());
    owners.put(10_000_000_000L + number, owner);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    newest = new Item(id, fresh(GENRES[number % GENRES.length]), owner, newest, number);
    for (int i = 0; i < number % 3; i++) {
      newest.tags.add(fresh("tag-" + random.nextInt(1000)));
    }
    if (number % 3 == 0) {
      newest.attributes.put("stars", number % 5);
    }
    catalogue.put(id, newest);
  }

  private void addStatistics(int number) {
    counters.put(number, 1_000_000L + number);
    ranking.put(random.nextInt(), "rank " + number);
    history.add(100_000 + number);
    if (tree == null) {
      tree = new Tree(random.nextInt());
    } else {
      tree.add(random.nextInt());
    }
    if (number % 20 == 0) {
      cyrillic.add("Композиция № " + number);
    }
  }

  private void addBuffers(long bytes) {
    for (long left = bytes; left > 0; left -= 2 * ZERO_ARRAY_BYTES) {
      buffers.add(new byte[ZERO_ARRAY_BYTES]);
      buffers.add(new long[ZERO_ARRAY_BYTES / Long.BYTES]);
    }
  }

  /** Keeps this heap reachable from a running method. */
  private void ignore(String line) {
    if (line.isEmpty() && catalogue.isEmpty()) {
      throw new IllegalStateException("The catalogue is gone");
    }
  }

  private static String fresh(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }
}
