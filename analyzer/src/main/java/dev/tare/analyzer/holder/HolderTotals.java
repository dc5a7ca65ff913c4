// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each holder holds: objects, bytes, and bytes by category. */
public final class HolderTotals {

  private final int holders;
  private final int categories;
  private final long[] objects;
  private final long[] bytes;
  private final long[] byCategory;
  private final long[] inCategory;
  private final Map<String, RootTotal> roots = new TreeMap<>();
  private HolderTree tree;
  private long unreachedObjects;
  private long unreachedBytes;

  private HolderTotals(int holders, int categories) {
    this.holders = holders;
    this.categories = categories;
    this.objects = new long[holders];
    this.bytes = new long[holders];
    this.byCategory = new long[holders * categories];
    this.inCategory = new long[categories];
  }

  /** Adds up all objects of a dump. */
  public static HolderTotals of(
      HeapObjects objects,
      Dominators dominators,
      Retained retained,
      HolderMap map,
      ByteSplit split,
      Workers workers) {
    List<Part> parts = new ArrayList<>();
    // Holders are numbered while they are found, so that the number of rows is not known before.
    workers.forEach(
        Shares.of(objects.count()),
        () -> {
          Part part = new Part(objects, dominators, retained, map, split);
          synchronized (parts) {
            parts.add(part);
          }
          return part::add;
        });
    HolderTotals all = new HolderTotals(map.count(), split.categories());
    HolderTree tree = new HolderTree(map.count());
    parts.forEach(part -> part.addTo(all, tree));
    all.tree = tree;
    return all;
  }

  /** What one thread adds up. */
  private static final class Part {

    private final HeapObjects all;
    private final Dominators dominators;
    private final Retained retained;
    private final HolderMap map;
    private final ByteSplit split;
    private final int categories;
    private final LongLongHashMap retainedByPair = new LongLongHashMap();
    private final Map<String, RootTotal> roots = new TreeMap<>();
    private final long[] inCategory;
    private long[] objects = new long[0];
    private long[] bytes = new long[0];
    private long[] byCategory = new long[0];
    private long unreachedObjects;
    private long unreachedBytes;

    Part(
        HeapObjects all, Dominators dominators, Retained retained, HolderMap map, ByteSplit split) {
      this.all = all;
      this.dominators = dominators;
      this.retained = retained;
      this.map = map;
      this.split = split;
      this.categories = split.categories();
      this.inCategory = new long[categories];
    }

    void add(Shares.Share share) {
      for (long object = share.from(); object < share.to(); object++) {
        int holder = map.holderOf(object);
        if (holder >= objects.length) {
          grow(holder);
        }
        long size = all.bytes(object);
        objects[holder]++;
        bytes[holder] += size;
        if (map.isHeldDirectly(object)) {
          held(object, holder);
        }
        if (!dominators.isReached(object)) {
          unreachedObjects++;
          unreachedBytes += size;
        }
        int touched = split.add(object, all.classOf(object), size, byCategory, holder * categories);
        for (; touched != 0; touched &= touched - 1) {
          inCategory[Integer.numberOfTrailingZeros(touched)]++;
        }
      }
    }

    private void held(long object, int holder) {
      long dominator = dominators.dominatorOf(object);
      long above = 0;
      if (dominator == PagedInts.NONE) {
        RootTotal one = new RootTotal(1, retained.bytes(object));
        roots.merge(map.rootKind(object), one, RootTotal::plus);
      } else {
        above = map.holderOf(dominator);
      }
      retainedByPair.addTo(above << Integer.SIZE | holder, retained.bytes(object));
    }

    private void grow(int holder) {
      int longer = Math.max(Math.max(holder + 1, map.count()), 2 * objects.length);
      objects = Arrays.copyOf(objects, longer);
      bytes = Arrays.copyOf(bytes, longer);
      byCategory = Arrays.copyOf(byCategory, longer * categories);
    }

    void addTo(HolderTotals sum, HolderTree tree) {
      for (int holder = 0; holder < Math.min(objects.length, sum.holders); holder++) {
        sum.objects[holder] += objects[holder];
        sum.bytes[holder] += bytes[holder];
        for (int category = 0; category < categories; category++) {
          int place = holder * categories + category;
          sum.byCategory[place] += byCategory[place];
        }
      }
      for (int category = 0; category < categories; category++) {
        sum.inCategory[category] += inCategory[category];
      }
      roots.forEach((kind, total) -> sum.roots.merge(kind, total, RootTotal::plus));
      sum.unreachedObjects += unreachedObjects;
      sum.unreachedBytes += unreachedBytes;
      for (LongLongCursor pair : retainedByPair) {
        tree.add((int) (pair.key >>> Integer.SIZE), (int) pair.key, pair.value);
      }
    }
  }

  /** Objects of a holder. */
  public long objects(int holder) {
    return objects[holder];
  }

  /** Their bytes. */
  public long bytes(int holder) {
    return bytes[holder];
  }

  /** Those of their bytes that are in a category. */
  public long bytes(int holder, int category) {
    return byCategory[holder * categories + category];
  }

  /** Bytes of all objects in a category. */
  public long bytesIn(int category) {
    long sum = 0;
    for (int holder = 0; holder < holders; holder++) {
      sum += bytes(holder, category);
    }
    return sum;
  }

  /** Objects that have bytes in a category. */
  public long objectsIn(int category) {
    return inCategory[category];
  }

  /** Bytes of all objects. */
  public long liveBytes() {
    return Arrays.stream(bytes).sum();
  }

  /** Objects that no root in the dump reaches. */
  public long unreachedObjects() {
    return unreachedObjects;
  }

  /** Their bytes. */
  public long unreachedBytes() {
    return unreachedBytes;
  }

  /** The holder whose objects contain most of this holder's fields; 0 for none. */
  public int parent(int holder) {
    return tree.parent(holder);
  }

  /** What would be freed if the fields of that name were cleared. */
  public long retainedBytes(int holder) {
    return tree.retainedBytes(holder);
  }

  /** By the words for each kind of root, what such roots keep alive; these add up to the heap. */
  public Map<String, RootTotal> roots() {
    return Collections.unmodifiableMap(roots);
  }

  /**
   * What roots of one kind keep alive.
   *
   * @param objects how many objects are kept by such roots and by no object
   * @param retainedBytes what these retain
   */
  public record RootTotal(long objects, long retainedBytes) {

    RootTotal plus(RootTotal other) {
      return new RootTotal(objects + other.objects, retainedBytes + other.retainedBytes);
    }
  }
}
