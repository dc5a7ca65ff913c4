// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.heap.graph.HeapClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computed sizes beside a histogram that the JVM printed some time after the dump, dead objects
 * counted. Counts may differ then, sizes may not: an instance is as large as the histogram's
 * average of its class, and arrays and classes are compared where their number is the same.
 */
public final class InstanceSizes {

  private InstanceSizes() {}

  /**
   * Compares; both sums of the result are over the objects of the dump.
   *
   * @param histogram the text of {@code GC.class_histogram}
   * @param classes the classes of the dump
   * @return absent if there is no class to compare
   */
  public static Optional<SizeCheck> compare(String histogram, List<HeapClass> classes) {
    Map<String, HistogramSizes.Sum> theirs = HistogramSizes.rows(histogram);
    Map<String, Boolean> varies = new HashMap<>();
    classes.forEach(
        type -> varies.put(HistogramSizes.jvmName(type.name()), type.instanceBytes() == 0));
    long ours = 0;
    long jvms = 0;
    long compared = 0;
    long equal = 0;
    for (Map.Entry<String, HistogramSizes.Sum> entry : HistogramSizes.sums(classes).entrySet()) {
      HistogramSizes.Sum mine = entry.getValue();
      HistogramSizes.Sum jvm = theirs.get(entry.getKey());
      if (jvm != null && jvm.objects() > 0 && isComparable(mine, jvm, varies.get(entry.getKey()))) {
        long bytes = mine.objects() * (jvm.bytes() / jvm.objects());
        long same = mine.objects() == jvm.objects() ? jvm.bytes() : bytes;
        ours += mine.bytes();
        jvms += same;
        compared++;
        equal += mine.bytes() == same ? 1 : 0;
      }
    }
    return compared == 0
        ? Optional.empty()
        : Optional.of(new SizeCheck(jvms, ours, compared, equal, 0));
  }

  /** Two loaders may have classes of one name and of different sizes: no average is one then. */
  private static boolean isComparable(
      HistogramSizes.Sum mine, HistogramSizes.Sum jvm, boolean varies) {
    return mine.objects() == jvm.objects() || !varies && jvm.bytes() % jvm.objects() == 0;
  }
}
