// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.analyzer.heap.HistogramSizes;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.walk.HeapWalk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A walk of the heap and what follows from it.
 *
 * @param walk what it found
 * @param observerObjects objects that were reached through observers only
 * @param observerBytes their bytes
 * @param countedBytes bytes of all other objects by the histogram before it; absent if there was
 *     none
 * @param categories what the other reached bytes are for; they add up to them
 */
public record WalkFacts(
    HeapWalk walk,
    long observerObjects,
    long observerBytes,
    OptionalLong countedBytes,
    List<WalkedCategory> categories) {

  /** Takes private copies. */
  public WalkFacts {
    categories = List.copyOf(categories);
  }

  /**
   * The facts of the walk of a snapshot; absent if it has none. It is held against the count of
   * live objects before it, and where there was none against that of the snapshot.
   */
  public static Optional<WalkFacts> of(Snapshot snapshot) {
    return snapshot
        .walk()
        .map(
            walk ->
                of(
                    walk,
                    walk.counted()
                        .map(JvmText::text)
                        .or(() -> snapshot.jvmText("GC.class_histogram"))
                        .orElse("")));
  }

  /**
   * The facts of a walk.
   *
   * @param histogram text of {@code GC.class_histogram}; empty if there is none
   */
  static WalkFacts of(HeapWalk walk, String histogram) {
    Map<String, HistogramSizes.Sum> counted = HistogramSizes.rowsWithoutFillers(histogram);
    Map<String, Long> observerBytes = walk.observerBytes();
    long ofObservers = sum(observerBytes.values());
    long bytes = counted.values().stream().mapToLong(HistogramSizes.Sum::bytes).sum();
    return new WalkFacts(
        walk,
        sum(walk.observerObjects().values()),
        ofObservers,
        counted.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Math.max(0, bytes - ofObservers)),
        CategoryBounds.of(walk, ClassReach.of(walk, counted), !counted.isEmpty()));
  }

  private static long sum(Collection<Long> figures) {
    return figures.stream().mapToLong(Long::longValue).sum();
  }

  /** What was reached and is not the observers' only. */
  public long reachedBytes() {
    return walk.bytes() - observerBytes;
  }
}
