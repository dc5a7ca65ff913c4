// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which class loaders may have been left behind, by what the dump says of themselves. Takes no time
 * but for the classes: no object is looked at but the loaders.
 */
final class LoaderSuspects {

  private final ClassOrigin origin;
  private final LoaderLifecycle lifecycle;
  private final Map<DumpedLoader, List<LoaderSign>> signs = new LinkedHashMap<>();
  private final List<List<DumpedLoader>> sameClasses = new ArrayList<>();

  private LoaderSuspects(HeapDump dump) {
    this.origin = new ClassOrigin(dump);
    this.lifecycle = new LoaderLifecycle(dump);
  }

  /** Looks at all loaders of a dump. */
  static LoaderSuspects of(HeapDump dump) {
    LoaderSuspects suspects = new LoaderSuspects(dump);
    Map<HeapClass, List<DumpedLoader>> byType = new LinkedHashMap<>();
    for (DumpedLoader loader : DumpedLoader.of(dump)) {
      byType.computeIfAbsent(loader.type(), any -> new ArrayList<>()).add(loader);
    }
    byType.values().forEach(suspects::lookAt);
    return suspects;
  }

  private void lookAt(List<DumpedLoader> ofOneType) {
    for (DumpedLoader loader : ofOneType) {
      lifecycle.closed(loader).ifPresent(sign -> add(loader, sign));
    }
    lifecycle.ended(ofOneType).forEach(this::add);
    if (ofOneType.size() > 1) {
      fromSamePlaces(ofOneType).forEach(this::lookAtCopies);
    }
  }

  private void add(DumpedLoader loader, LoaderSign sign) {
    signs.computeIfAbsent(loader, any -> new ArrayList<>()).add(sign);
  }

  /** Loaders of one type by where most of their classes come from, where that is known. */
  private List<List<DumpedLoader>> fromSamePlaces(List<DumpedLoader> ofOneType) {
    Map<String, List<DumpedLoader>> byPlace = new LinkedHashMap<>();
    for (DumpedLoader loader : ofOneType) {
      loader
          .mainSource(origin)
          .ifPresent(place -> byPlace.computeIfAbsent(place, any -> new ArrayList<>()).add(loader));
    }
    return byPlace.values().stream().filter(alike -> alike.size() > 1).toList();
  }

  /** Which of them have loaded the same classes. */
  private void lookAtCopies(List<DumpedLoader> fromOnePlace) {
    Map<String, Integer> timesLoaded = new HashMap<>();
    Map<DumpedLoader, Set<String>> names = new HashMap<>();
    for (DumpedLoader loader : fromOnePlace) {
      names.put(loader, loader.names());
      names.get(loader).forEach(name -> timesLoaded.merge(name, 1, Integer::sum));
    }
    Set<String> repeated = new LinkedHashSet<>();
    timesLoaded.forEach(
        (name, times) -> {
          if (times > 1) {
            repeated.add(name);
          }
        });
    List<DumpedLoader> copies =
        fromOnePlace.stream()
            .filter(loader -> DumpedLoader.areMostly(names.get(loader), repeated))
            .toList();
    if (copies.size() > 1) {
      sameClasses.add(copies);
      copies.forEach(copy -> successorOf(copy, copies, names).ifPresent(sign -> add(copy, sign)));
    }
  }

  /** Says of a loader that has ended which younger one has the same classes. */
  private Optional<LoaderSign> successorOf(
      DumpedLoader loader, List<DumpedLoader> copies, Map<DumpedLoader, Set<String>> names) {
    if (!signs.containsKey(loader)) {
      return Optional.empty();
    }
    Set<String> own = names.get(loader);
    return copies.stream()
        .filter(other -> other.rank() < loader.rank() && !signs.containsKey(other))
        .filter(other -> DumpedLoader.areMostly(own, names.get(other)))
        .min(Comparator.comparingInt(DumpedLoader::rank))
        .map(other -> loadedAgain(own, names.get(other)));
  }

  private static LoaderSign loadedAgain(Set<String> own, Set<String> names) {
    long again = own.stream().filter(names::contains).count();
    String which =
        again == own.size() ? "all of its classes" : again + " of its " + own.size() + " classes";
    return new LoaderSign(
        LoaderSign.Kind.LOADED_AGAIN,
        "A younger loader of its class has loaded " + which + " again, from the same place.");
  }

  /** The loaders that say themselves that they have ended, with what they say. */
  Map<DumpedLoader, List<LoaderSign>> ended() {
    return Collections.unmodifiableMap(signs);
  }

  /**
   * Loaders of one class with mostly the same classes from the same place. They may be used side by
   * side; whether they are takes a look at all objects.
   */
  List<List<DumpedLoader>> sameClasses() {
    return sameClasses;
  }

  /** Whether there is nothing to look for. */
  boolean isEmpty() {
    return signs.isEmpty() && sameClasses.isEmpty();
  }

  /** Where most of a loader's classes come from, if it is known. */
  Optional<String> source(DumpedLoader loader) {
    return loader.mainSource(origin);
  }

  /** The loader in words. */
  String name(DumpedLoader loader) {
    return origin.loader(loader.object());
  }
}
