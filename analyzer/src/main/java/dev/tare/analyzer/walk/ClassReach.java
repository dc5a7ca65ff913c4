// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.analyzer.heap.HistogramSizes;
import dev.tare.analyzer.heap.HistogramSizes.Sum;
import dev.tare.capture.content.Boxes;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A class that a walk reached, beside the JVM's own count. What only observers lead to is in
 * neither.
 *
 * @param walked what was reached
 * @param countedObjects objects by the histogram, dead ones included; never fewer than reached
 * @param countedBytes bytes by the histogram; never fewer than reached
 * @param newObjects how many more were reached than were counted before the walk
 */
record ClassReach(WalkedClass walked, long countedObjects, long countedBytes, long newObjects) {

  private static final Sum NONE = new Sum(0, 0);

  /**
   * The classes of a walk. That of all others is held against all classes without a row, also those
   * of which nothing was reached; boxes, which are known by name, are classes of their own.
   *
   * @param counted the rows of the histogram by the JVM's names; empty if there is none
   */
  static List<ClassReach> of(HeapWalk walk, Map<String, Sum> counted) {
    Map<String, Long> observerObjects = walk.observerObjects();
    Map<String, Long> observerBytes = walk.observerBytes();
    Map<String, Sum> others = new HashMap<>(counted);
    walk.classes().forEach(walked -> others.remove(HistogramSizes.jvmName(walked.name())));
    List<ClassReach> classes = new ArrayList<>();
    for (Iterator<Map.Entry<String, Sum>> each = others.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<String, Sum> other = each.next();
      if (Boxes.valueBytes(other.getKey()) > 0) {
        classes.add(of(new WalkedClass(other.getKey(), 0, 0, 0), other.getValue()));
        each.remove();
      }
    }
    Sum allOthers = others.values().stream().reduce(NONE, Sum::plus);
    for (WalkedClass walked : walk.classes()) {
      boolean isOfOthers = walked.name().equals(WalkedClass.OTHERS);
      Sum sum =
          isOfOthers
              ? allOthers
              : counted.getOrDefault(HistogramSizes.jvmName(walked.name()), NONE);
      classes.add(
          of(walked, sum)
              .without(
                  observerObjects.getOrDefault(walked.name(), 0L),
                  observerBytes.getOrDefault(walked.name(), 0L)));
    }
    return classes;
  }

  private static ClassReach of(WalkedClass walked, Sum counted) {
    return new ClassReach(
        walked,
        Math.max(counted.objects(), walked.objects()),
        Math.max(counted.bytes(), walked.bytes()),
        counted.objects() == 0 ? 0 : Math.max(0, walked.objects() - counted.objects()));
  }

  /** The same class without some objects that were both reached and counted. */
  private ClassReach without(long objects, long bytes) {
    WalkedClass rest =
        new WalkedClass(
            walked.name(),
            walked.objects() - objects,
            walked.bytes() - bytes,
            walked.instanceBytes());
    return new ClassReach(
        rest, countedObjects - objects, countedBytes - bytes, Math.min(newObjects, rest.objects()));
  }

  /** The part of its objects that was reached, 0 to 1. */
  double reach() {
    return countedObjects == 0 ? 1 : (double) walked.objects() / countedObjects;
  }

  long unreachedObjects() {
    return countedObjects - walked.objects();
  }

  long unreachedBytes() {
    return countedBytes - walked.bytes();
  }

  /** The part of its reached objects that is new, 0 to 1. */
  double newPart() {
    return walked.objects() == 0 ? 0 : (double) newObjects / walked.objects();
  }

  /** Whether it is a class of boxes of which the walk has no row. */
  boolean isOnlyCounted() {
    return walked.objects() == 0 && Boxes.valueBytes(walked.name()) > 0;
  }
}
