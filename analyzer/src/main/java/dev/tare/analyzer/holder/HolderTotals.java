// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What each holder holds: objects, bytes, and bytes by category. */
public final class HolderTotals {

  /** Objects that one thread takes at a time. */
  private static final long SHARE = 1 << 18;

  private final int holders;
  private final int categories;
  private final long[] objects;
  private final long[] bytes;
  private final long[] byCategory;
  private final long[] inCategory;
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
      HeapObjects objects, Dominators dominators, HolderMap map, ByteSplit split, Workers workers) {
    List<Long> shares = new ArrayList<>();
    for (long from = 0; from < objects.count(); from += SHARE) {
      shares.add(from);
    }
    List<HolderTotals> parts = new ArrayList<>();
    workers.forEach(
        shares,
        () -> {
          HolderTotals part = new HolderTotals(map.count(), split.categories());
          synchronized (parts) {
            parts.add(part);
          }
          return part.adding(objects, dominators, map, split);
        });
    HolderTotals all = new HolderTotals(map.count(), split.categories());
    parts.forEach(all::merge);
    return all;
  }

  private Consumer<Long> adding(
      HeapObjects all, Dominators dominators, HolderMap map, ByteSplit split) {
    return from -> {
      long to = Math.min(all.count(), from + SHARE);
      for (long object = from; object < to; object++) {
        int holder = map.holderOf(object);
        long size = all.bytes(object);
        objects[holder]++;
        bytes[holder] += size;
        if (!dominators.isReached(object)) {
          unreachedObjects++;
          unreachedBytes += size;
        }
        int touched = split.add(object, all.classOf(object), size, byCategory, holder * categories);
        for (; touched != 0; touched &= touched - 1) {
          inCategory[Integer.numberOfTrailingZeros(touched)]++;
        }
      }
    };
  }

  private void merge(HolderTotals other) {
    for (int holder = 0; holder < holders; holder++) {
      objects[holder] += other.objects[holder];
      bytes[holder] += other.bytes[holder];
    }
    for (int sum = 0; sum < byCategory.length; sum++) {
      byCategory[sum] += other.byCategory[sum];
    }
    for (int category = 0; category < categories; category++) {
      inCategory[category] += other.inCategory[category];
    }
    unreachedObjects += other.unreachedObjects;
    unreachedBytes += other.unreachedBytes;
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
}
