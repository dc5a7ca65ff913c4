// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.analyzer.heap.HistogramSizes;
import dev.tare.capture.Snapshot;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A walk of the heap and what follows from it.
 *
 * @param walk what it found
 * @param countedBytes bytes of all objects by the histogram before it; absent if there was none
 * @param categories what the reached bytes are for; they add up to them
 */
public record WalkFacts(HeapWalk walk, OptionalLong countedBytes, List<WalkedCategory> categories) {

  /** Takes private copies. */
  public WalkFacts {
    categories = List.copyOf(categories);
  }

  /** The facts of the walk of a snapshot; absent if it has none. */
  public static Optional<WalkFacts> of(Snapshot snapshot) {
    return snapshot.walk().map(walk -> of(walk, snapshot.jvmText("GC.class_histogram").orElse("")));
  }

  /**
   * The facts of a walk.
   *
   * @param histogram text of {@code GC.class_histogram}; empty if there is none
   */
  static WalkFacts of(HeapWalk walk, String histogram) {
    Map<String, HistogramSizes.Sum> counted = HistogramSizes.rows(histogram);
    counted.keySet().removeIf(WalkFacts::isNotOfTheApplication);
    long bytes = counted.values().stream().mapToLong(HistogramSizes.Sum::bytes).sum();
    List<ClassReach> classes =
        walk.classes().stream().map(walked -> reach(walked, counted)).toList();
    return new WalkFacts(
        walk,
        counted.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytes),
        CategoryBounds.of(walk, classes, !counted.isEmpty()));
  }

  private static ClassReach reach(WalkedClass walked, Map<String, HistogramSizes.Sum> counted) {
    HistogramSizes.Sum sum = counted.get(HistogramSizes.jvmName(walked.name()));
    return sum == null
        ? new ClassReach(walked, walked.objects(), walked.bytes())
        : new ClassReach(
            walked,
            Math.max(sum.objects(), walked.objects()),
            Math.max(sum.bytes(), walked.bytes()));
  }

  /** The agent's objects are not walked. */
  private static boolean isNotOfTheApplication(String jvmName) {
    return jvmName.startsWith("dev.tare.agent.") || jvmName.startsWith("[Ldev.tare.agent.");
  }
}
