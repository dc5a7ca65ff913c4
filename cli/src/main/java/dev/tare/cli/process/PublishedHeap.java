// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.capture.jvm.PerformanceData;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The Java heap as a JVM publishes it, without being asked.
 *
 * @param usedBytes used at the end of the last collection, absent before the first
 * @param maximumBytes how large it may become
 */
record PublishedHeap(OptionalLong usedBytes, OptionalLong maximumBytes) {

  static final PublishedHeap UNKNOWN =
      new PublishedHeap(OptionalLong.empty(), OptionalLong.empty());

  private static final int GENERATIONS = 2;
  private static final int SPACES = 3;

  /** G1 and ZGC let either generation take all of the heap; Serial and Parallel divide it. */
  private static final String DIVIDED = "(Copy|ParScav|ParNew|PSScavenge).*";

  /** G1 adds 8 bytes to each space, to keep tools from dividing by 0 (G1MonitoringSupport). */
  private static final long PADDING_MASK = 1023;

  static PublishedHeap of(PerformanceData published) {
    boolean divided =
        published.text("sun.gc.policy.name").filter(name -> name.matches(DIVIDED)).isPresent();
    LongStream maxima =
        IntStream.range(0, GENERATIONS)
            .mapToObj(g -> published.number("sun.gc.generation." + g + ".maxCapacity"))
            .flatMapToLong(OptionalLong::stream);
    long maximum = divided ? maxima.sum() : maxima.max().orElse(0);
    return new PublishedHeap(
        used(published),
        maximum > 0 ? OptionalLong.of(maximum & ~PADDING_MASK) : OptionalLong.empty());
  }

  private static OptionalLong used(PerformanceData published) {
    if (published.collections().orElse(0) == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        IntStream.range(0, GENERATIONS * SPACES)
            .mapToObj(i -> spaceUsed(i / SPACES, i % SPACES, published))
            .flatMapToLong(OptionalLong::stream)
            .sum());
  }

  private static OptionalLong spaceUsed(int generation, int space, PerformanceData published) {
    return published.number("sun.gc.generation." + generation + ".space." + space + ".used");
  }
}
