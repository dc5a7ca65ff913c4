// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.oldobject;

import dev.tare.capture.Capture;
import dev.tare.capture.oldobject.OldObject;
import dev.tare.capture.oldobject.OldObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The flight recorder's sample of objects that survived, by what holds them. A hint at leaks; it
 * counts samples, and neither objects nor bytes.
 *
 * @param notMeasured why there are no samples, absent if the flight recorder wrote what it had
 * @param cutoffMillis how long the search for chains was allowed to take; 0: none was searched
 * @param pauseMicros how long it paused the application, absent if not known
 * @param withoutChain how many of the samples have no chain
 * @param ofObserver samples besides that Tare or the flight recorder made, which are in no group
 * @param groups those with a chain first, by what holds them, most samples first
 */
public record OldObjectFacts(
    Optional<String> notMeasured,
    long cutoffMillis,
    OptionalLong pauseMicros,
    int withoutChain,
    int ofObserver,
    List<OldObjectGroup> groups) {

  private static final String NOT_ENDED =
      "the flight recorder writes these samples when its recording ends, and this one did not:"
          + " the process or the recording was killed";

  /** Takes a private copy. */
  public OldObjectFacts {
    groups = List.copyOf(groups);
  }

  /** The facts of a capture; absent if old objects were not asked for. */
  public static Optional<OldObjectFacts> of(Capture capture) {
    return capture.oldObjects().map(old -> of(old, capture.complete()));
  }

  /**
   * The facts of samples.
   *
   * @param ended whether the recording ended by itself
   */
  static OldObjectFacts of(OldObjects old, boolean ended) {
    List<OldObject> samples = old.samples().stream().filter(s -> !s.ofObserver()).toList();
    boolean missing = old.samples().isEmpty() && !ended;
    return new OldObjectFacts(
        missing ? Optional.of(NOT_ENDED) : Optional.empty(),
        old.cutoffMillis(),
        old.pauseMicros(),
        Math.toIntExact(samples.stream().filter(sample -> !sample.hasChain()).count()),
        old.samples().size() - samples.size(),
        groups(samples));
  }

  /** How many samples of the application there are. */
  public int samples() {
    return groups.stream().mapToInt(OldObjectGroup::samples).sum();
  }

  private record Key(Optional<ChainShape> shape, String className) {

    static Key of(OldObject sample) {
      return new Key(
          sample.hasChain() ? Optional.of(ChainShape.of(sample)) : Optional.empty(),
          ChainShape.className(sample.className()));
    }
  }

  private static List<OldObjectGroup> groups(List<OldObject> samples) {
    Map<Key, List<OldObject>> byKey =
        samples.stream()
            .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
    List<OldObjectGroup> groups = new ArrayList<>();
    byKey.forEach((key, members) -> groups.add(OldObjectGroup.of(key.shape(), members)));
    Map<String, Integer> ofHolder =
        groups.stream()
            .collect(
                Collectors.groupingBy(
                    OldObjectGroup::holder, Collectors.summingInt(OldObjectGroup::samples)));
    groups.sort(
        Comparator.comparing((OldObjectGroup group) -> group.shape().isEmpty())
            .thenComparing(group -> -ofHolder.get(group.holder()))
            .thenComparing(OldObjectGroup::holder)
            .thenComparing(group -> -group.samples())
            .thenComparing(group -> group.shape().map(ChainShape::toString).orElse(""))
            .thenComparing(OldObjectGroup::className));
    return groups;
  }
}
