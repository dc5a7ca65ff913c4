// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import dev.tare.analyzer.inflation.InflationSplit;
import dev.tare.analyzer.inflation.Verdicts;
import dev.tare.analyzer.remedy.RemedyKind;
import dev.tare.analyzer.remedy.RemedySavings;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.work.Shares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each holder holds: objects, and bytes by category. */
public final class HolderTotals {

  private static final InflationCategory[] CATEGORIES = InflationCategory.values();

  /** How many objects are looked at together. */
  private static final int CHUNK = 1 << 9;

  private final int holders;
  private final long[] objects;
  private final InflationSplit split;
  private final RemedySavings savings;
  private final HolderTree tree;
  private final Map<String, RootTotal> roots = new TreeMap<>();

  private HolderTotals(int holders, InflationSplit split, RemedySavings savings) {
    this.holders = holders;
    this.objects = new long[holders];
    this.split = split;
    this.savings = savings;
    this.tree = new HolderTree(holders);
  }

  /** Adds up all objects of a dump. */
  public static HolderTotals of(
      HeapDump dump, Verdicts verdicts, Dominators dominators, Retained retained, HolderMap map) {
    // Some holders are found only while objects are added up: there is a row for each that may be.
    int rows = map.mostHolders();
    InflationSplit split = new InflationSplit(dump, verdicts, rows);
    RemedySavings savings = new RemedySavings(dump, verdicts, rows);
    HolderTotals all = new HolderTotals(rows, split, savings);
    List<Part> parts = new ArrayList<>();
    dump.options()
        .workers()
        .forEach(
            Shares.of(dump.objects().count()),
            () -> {
              Part part;
              synchronized (parts) {
                part = new Part(dump.objects(), verdicts, dominators, retained, map, all);
                parts.add(part);
              }
              return part::add;
            });
    parts.forEach(part -> part.addTo(all));
    return all;
  }

  /** What one thread adds up. */
  private static final class Part {

    private final Dominators dominators;
    private final Retained retained;
    private final HolderMap map;
    private final InflationSplit split;
    private final RemedySavings savings;
    private final AlikeObjects alike;
    private final int[] above = new int[CHUNK];
    private final long[] entries = new long[CHUNK];
    private final LongLongHashMap retainedByPair = new LongLongHashMap();
    private final Map<String, RootTotal> roots = new TreeMap<>();
    private final long[] objects;

    Part(
        HeapObjects all,
        Verdicts verdicts,
        Dominators dominators,
        Retained retained,
        HolderMap map,
        HolderTotals sum) {
      this.dominators = dominators;
      this.retained = retained;
      this.map = map;
      this.split = sum.split.another();
      this.savings = sum.savings.another();
      this.objects = new long[sum.holders];
      this.alike =
          new AlikeObjects(
              all,
              verdicts,
              (object, holder, count) -> {
                HeapClass type = all.classOf(object);
                long bytes = all.bytes(object);
                split.addAlike(object, type, bytes, holder, count);
                savings.addAlike(object, type, bytes, holder, count);
                objects[holder] += count;
              });
    }

    void add(Shares.Share share) {
      for (long first = share.from(); first < share.to(); first += CHUNK) {
        add(first, (int) Math.min(CHUNK, share.to() - first));
      }
    }

    /** In short loops: a processor waits for several places of memory at once. */
    private void add(long first, int count) {
      dominators.copy(first, above, count);
      for (int k = 0; k < count; k++) {
        entries[k] = map.entryOf(first + k, above[k] & PagedInts.NONE);
      }
      alike.add(first, entries, count);
      for (int k = 0; k < count; k++) {
        if (HolderMap.isDirect(entries[k])) {
          held(first + k, HolderMap.numberIn(entries[k]), above[k] & PagedInts.NONE);
        }
      }
    }

    private void held(long object, int holder, long dominator) {
      long bytes = retained.bytes(object);
      long holderAbove = 0;
      if (dominator == PagedInts.NONE) {
        roots.merge(map.rootKind(object), new RootTotal(1, bytes), RootTotal::plus);
      } else {
        holderAbove = map.holderOf(dominator);
      }
      retainedByPair.addTo(holderAbove << Integer.SIZE | holder, bytes);
    }

    void addTo(HolderTotals sum) {
      alike.flush();
      for (int holder = 0; holder < objects.length; holder++) {
        sum.objects[holder] += objects[holder];
      }
      sum.split.addAll(split);
      sum.savings.addAll(savings);
      roots.forEach((kind, total) -> sum.roots.merge(kind, total, RootTotal::plus));
      for (LongLongCursor pair : retainedByPair) {
        sum.tree.add((int) (pair.key >>> Integer.SIZE), (int) pair.key, pair.value);
      }
    }
  }

  /** Objects of a holder. */
  public long objects(int holder) {
    return objects[holder];
  }

  /** Their bytes. */
  public long bytes(int holder) {
    return split.bytes(holder);
  }

  /** Those of their bytes that are in a category. */
  public long bytes(int holder, InflationCategory category) {
    return split.bytes(holder, category);
  }

  /** Those of a holder's objects that have bytes in a category. */
  public long objects(int holder, InflationCategory category) {
    return split.objects(holder, category);
  }

  /** Bytes of all objects in a category. */
  public long bytesIn(InflationCategory category) {
    long sum = 0;
    for (int holder = 0; holder < holders; holder++) {
      sum += bytes(holder, category);
    }
    return sum;
  }

  /** Objects that have bytes in a category. */
  public long objectsIn(InflationCategory category) {
    long sum = 0;
    for (int holder = 0; holder < holders; holder++) {
      sum += objects(holder, category);
    }
    return sum;
  }

  /** Bytes that a remedy would save of the objects of a holder. */
  public long savesBytes(int holder, RemedyKind remedy) {
    return savings.savesBytes(holder, remedy);
  }

  /** Bytes that a remedy would save of all objects. */
  public long savesBytes(RemedyKind remedy) {
    long sum = 0;
    for (int holder = 0; holder < holders; holder++) {
      sum += savesBytes(holder, remedy);
    }
    return sum;
  }

  /** Bytes that all remedies would save together, wherever they apply. */
  public long combinedSavesBytes() {
    long sum = 0;
    for (int holder = 0; holder < holders; holder++) {
      sum += savings.combinedSavesBytes(holder);
    }
    return sum;
  }

  /** Bytes of all objects. */
  public long liveBytes() {
    long sum = 0;
    for (InflationCategory category : CATEGORIES) {
      sum += bytesIn(category);
    }
    return sum;
  }

  /** Bytes of the objects that no root in the dump reaches. */
  public long unreachedBytes() {
    RootTotal unreached = roots.get(HolderMap.NO_ROOT);
    return unreached == null ? 0 : unreached.retainedBytes();
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
