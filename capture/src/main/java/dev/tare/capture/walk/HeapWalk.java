// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.walk;

import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.jvm.JvmText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * All that a walk of the Java heap reached from classes and threads. What only hangs on a stack, in
 * native code or in a constant pool is not among it.
 *
 * @param startedAt when the walk began
 * @param durationMillis of the walk, the attempts that a collection ended not counted
 * @param processorMillis of the thread that walked, all attempts counted
 * @param attempts how many walks were begun until none was disturbed
 * @param nativeBytes the memory it took besides the Java heap, freed since
 * @param loadedClasses classes that were loaded because it asked for the types of fields
 * @param unreadClasses classes whose fields could not be listed, so that nothing behind them was
 *     reached through them
 * @param counted the histogram of live objects that was asked for just before, after a collection;
 *     absent if that would have paused the application for too long
 * @param classes what was found of each class, also what was reached through observers only
 * @param contents what the bytes of each class are for
 */
public record HeapWalk(
    Instant startedAt,
    long durationMillis,
    long processorMillis,
    int attempts,
    long nativeBytes,
    int loadedClasses,
    int unreadClasses,
    Optional<JvmText> counted,
    List<WalkedClass> classes,
    List<WalkedContent> contents) {

  /** Takes private copies, in the order of names and categories. */
  public HeapWalk {
    classes = classes.stream().sorted(Comparator.comparing(WalkedClass::name)).toList();
    contents =
        contents.stream()
            .sorted(
                Comparator.comparing(WalkedContent::className)
                    .thenComparing(WalkedContent::category))
            .toList();
  }

  /** The same walk with the histogram that was asked for before it. */
  public HeapWalk withCounted(Optional<JvmText> histogram) {
    return new HeapWalk(
        startedAt,
        durationMillis,
        processorMillis,
        attempts,
        nativeBytes,
        loadedClasses,
        unreadClasses,
        histogram,
        classes,
        contents);
  }

  /** Objects that were reached through observers only, by name of their class. */
  public Map<String, Long> observerObjects() {
    return ofObservers(WalkedContent::owners);
  }

  /** Bytes of the objects that were reached through observers only, by name of their class. */
  public Map<String, Long> observerBytes() {
    return ofObservers(WalkedContent::bytes);
  }

  private Map<String, Long> ofObservers(ToLongFunction<WalkedContent> figure) {
    return contents.stream()
        .filter(content -> content.category() == InflationCategory.OBSERVER)
        .collect(Collectors.groupingBy(WalkedContent::className, Collectors.summingLong(figure)));
  }

  /** Objects of all classes. */
  public long objects() {
    return classes.stream().mapToLong(WalkedClass::objects).sum();
  }

  /** Bytes of all classes. */
  public long bytes() {
    return classes.stream().mapToLong(WalkedClass::bytes).sum();
  }
}
