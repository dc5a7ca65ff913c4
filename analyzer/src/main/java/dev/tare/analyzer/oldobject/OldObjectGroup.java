// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.oldobject;

import dev.tare.analyzer.hook.Caller;
import dev.tare.capture.oldobject.OldObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Samples of one class that hang in one place.
 *
 * @param shape absent where no chain is known
 * @param className of the samples
 * @param samples how many; of an unknown number of objects
 * @param youngest the least age, when the recording ended
 * @param oldest the greatest
 * @param caller who allocated most of them
 * @param callerSamples how many that were
 */
public record OldObjectGroup(
    Optional<ChainShape> shape,
    String className,
    int samples,
    Duration youngest,
    Duration oldest,
    Caller caller,
    int callerSamples) {

  /**
   * The group of samples.
   *
   * @param samples of one class and shape, at least one
   */
  static OldObjectGroup of(Optional<ChainShape> shape, List<OldObject> samples) {
    Map.Entry<Caller, Long> most =
        samples.stream()
            .collect(
                Collectors.groupingBy(sample -> Caller.of(sample.stack()), Collectors.counting()))
            .entrySet()
            .stream()
            .min(
                Map.Entry.<Caller, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(entry -> entry.getKey().toString()))
            .orElseThrow();
    return new OldObjectGroup(
        shape,
        ChainShape.className(samples.get(0).className()),
        samples.size(),
        samples.stream().map(OldObject::age).min(Comparator.naturalOrder()).orElseThrow(),
        samples.stream().map(OldObject::age).max(Comparator.naturalOrder()).orElseThrow(),
        most.getKey(),
        Math.toIntExact(most.getValue()));
  }

  /** What all its samples hang on; empty where no chain is known. */
  String holder() {
    return shape.map(ChainShape::holder).orElse("");
  }
}
