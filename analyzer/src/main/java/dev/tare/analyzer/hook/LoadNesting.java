// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.hook.LibraryLoadCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which loads happened inside of which: a library's {@code JNI_OnLoad} may load others. */
final class LoadNesting {

  private final List<LibraryLoadCall> calls;

  /** What is around another is behind it: it ends later, and took longer. */
  private final Comparator<Integer> insideOut;

  /**
   * The nesting of loads.
   *
   * @param calls in the order in which they ended
   */
  LoadNesting(List<LibraryLoadCall> calls) {
    this.calls = calls;
    this.insideOut =
        Comparator.comparing((Integer index) -> calls.get(index).at())
            .thenComparing(index -> calls.get(index).durationMicros())
            .thenComparing(Comparator.naturalOrder());
  }

  /**
   * The innermost load around another.
   *
   * @param inner its index
   * @param wanted which loads to look at
   * @return its index, absent when there is none
   */
  Optional<Integer> around(int inner, Predicate<LibraryLoadCall> wanted) {
    return IntStream.range(0, calls.size())
        .boxed()
        .filter(outer -> wanted.test(calls.get(outer)) && isAround(outer, inner))
        .min(insideOut);
  }

  /**
   * Loads of one thread are inside of each other or apart, never half of each. A capture keeps
   * times to the millisecond, so that one end of the inner load may seem to stick out; its middle
   * decides.
   */
  private boolean isAround(int outer, int inner) {
    LibraryLoadCall around = calls.get(outer);
    LibraryLoadCall inside = calls.get(inner);
    return insideOut.compare(outer, inner) > 0
        && around.thread().equals(inside.thread())
        && !before(inside.at(), inside.durationMicros() / 2)
            .isBefore(before(around.at(), around.durationMicros()));
  }

  private static Instant before(Instant at, long micros) {
    return at.minus(micros, ChronoUnit.MICROS);
  }
}
