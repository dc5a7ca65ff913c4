// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long a question is expected to stop the application: about twice of what was measured on JDK
 * 17 and 25 while nothing else ran, see docs/benchmarks.md.
 */
public final class PausePrediction {

  private static final double NANOS_PER_THREAD = 100_000;

  /** 7 ns for each object of 34 bytes on two processors. */
  private static final double NANOS_PER_HEAP_BYTE = 0.4;

  /** ZGC and Shenandoah follow every reference, which takes five times as long. */
  private static final double NANOS_PER_HEAP_BYTE_TRACED = 2;

  private static final Pattern WALKS_OBJECTS =
      Pattern.compile("-XX:\\+Use(?:G1|Serial|Parallel)GC\\b");

  /** A collection of the whole heap: 13 ns for each object of 46 bytes on two processors. */
  private static final double NANOS_PER_COLLECTED_BYTE = 0.6;

  /**
   * The flight recorder's search for chains: 130 to 290 ns for each live object of 61 bytes on two
   * busy processors, on both JDKs.
   */
  private static final double NANOS_PER_SEARCHED_OBJECT = 400;

  private static final double NANOS_PER_CLASS = 2_500;

  private static final long TYPICAL_OBJECT_BYTES = 34;

  private PausePrediction() {}

  /**
   * A thread dump takes 15 us for a thread of 20 frames and 175 us for one of 500.
   *
   * @param threads how many there are
   */
  static Duration ofThreadDump(int threads) {
    return nanos(threads * NANOS_PER_THREAD);
  }

  /**
   * A histogram visits every object.
   *
   * @param usedHeapBytes what they take, dead ones included
   * @param flags what VM.flags printed, for the collector; the slow kind when it is not known
   */
  static Duration ofHistogram(long usedHeapBytes, String flags) {
    boolean walks = WALKS_OBJECTS.matcher(flags).find();
    return nanos(usedHeapBytes * (walks ? NANOS_PER_HEAP_BYTE : NANOS_PER_HEAP_BYTE_TRACED));
  }

  /**
   * A histogram of live objects collects first.
   *
   * @param usedHeapBytes what objects take, dead ones included
   * @param flags what VM.flags printed
   */
  public static Duration ofLiveHistogram(long usedHeapBytes, String flags) {
    return ofHistogram(usedHeapBytes, flags).plus(nanos(usedHeapBytes * NANOS_PER_COLLECTED_BYTE));
  }

  /**
   * A search for what holds old objects follows every reference.
   *
   * @param objects how many there are
   */
  public static Duration ofChainSearch(long objects) {
    return nanos(objects * NANOS_PER_SEARCHED_OBJECT);
  }

  /**
   * The same where objects were not counted.
   *
   * @param usedHeapBytes what they take, dead ones included
   */
  public static Duration ofChainSearchOfHeap(long usedHeapBytes) {
    return ofChainSearch(usedHeapBytes / TYPICAL_OBJECT_BYTES);
  }

  /**
   * A list of all classes is made while the application stands still: 0.8 us for each of 11,000 on
   * both JDKs, 1.9 and 2.7 us for each of 60,000 on a busy machine, as long as the client takes the
   * answer whole.
   *
   * @param classes how many there are
   */
  static Duration ofClassHierarchy(long classes) {
    return nanos(classes * NANOS_PER_CLASS);
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos(Math.round(nanos));
  }
}
