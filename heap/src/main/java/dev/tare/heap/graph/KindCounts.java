// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.cursors.LongCursor;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * How many objects there are of each class and, of arrays, of each length; the few objects whose
 * size these do not tell are listed. For one thread.
 */
final class KindCounts {

  private static final long[] NO_COUNTS = new long[0];

  private final HeapObjects objects;
  private final HeapClass[] classes;

  /** Of a class, by length; its length is 0 if it is no array. */
  private final long[][] counts;

  private final LongArrayList others = new LongArrayList();

  /** Is told how many objects there are of a kind. */
  interface Visitor {

    /** A class, a length or 0, and how many objects. */
    void kind(HeapClass type, int length, long count);
  }

  /** No object yet. */
  KindCounts(HeapObjects objects, HeapClass[] classes) {
    this.objects = objects;
    this.classes = classes;
    this.counts = new long[classes.length][];
    Arrays.fill(counts, NO_COUNTS);
  }

  /** Adds an object; its kind is the class and the length. */
  void add(long object, int type, int length) {
    long[] ofClass = counts[type];
    if (length < ofClass.length) {
      ofClass[length]++;
    } else if (objects.isUniform(objects.kind(object))) {
      reserve(type, length)[length]++;
    } else {
      others.add(object);
    }
  }

  private long[] reserve(int type, int length) {
    if (counts[type].length <= length) {
      // No longer than lengths are told: a long array must not look like one of a known length.
      int room = Math.min(Math.max(1, 2 * length), HeapObjects.LONG_ARRAY);
      counts[type] = Arrays.copyOf(counts[type], room);
    }
    return counts[type];
  }

  /** Adds what another thread counted. */
  void addAll(KindCounts other) {
    for (int type = 0; type < counts.length; type++) {
      long[] more = other.counts[type];
      if (more.length > 0) {
        long[] sums = reserve(type, more.length - 1);
        for (int length = 0; length < more.length; length++) {
          sums[length] += more[length];
        }
      }
    }
    others.addAll(other.others);
  }

  /** Tells of every kind that has objects, and of every object without such a kind. */
  void forEach(Visitor ofKinds, LongConsumer ofOthers) {
    for (int type = 0; type < counts.length; type++) {
      for (int length = 0; length < counts[type].length; length++) {
        if (counts[type][length] != 0) {
          ofKinds.kind(classes[type], length, counts[type][length]);
        }
      }
    }
    for (LongCursor object : others) {
      ofOthers.accept(object.value);
    }
  }
}
