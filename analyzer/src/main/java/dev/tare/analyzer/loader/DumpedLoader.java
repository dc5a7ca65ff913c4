// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A class loader of a dump with the classes that it has defined.
 *
 * @param object number of the loader's object
 * @param type the loader's own class
 * @param rank place of its first class in the dump. HotSpot lists loaders from the newest to the
 *     oldest, so of two loaders the one with the smaller rank was made later
 * @param classes array classes and hidden ones too
 */
record DumpedLoader(long object, HeapClass type, int rank, List<HeapClass> classes) {

  /** The loaders that have defined a class, but for the bootstrap loader. */
  static List<DumpedLoader> of(HeapDump dump) {
    Map<Long, DumpedLoader> loaders = new LinkedHashMap<>();
    for (HeapClass type : dump.objects().classes()) {
      long loader = type.loader();
      if (loader != PagedInts.NONE && type.mirror() != PagedInts.NONE) {
        loaders
            .computeIfAbsent(loader, object -> new DumpedLoader(object, dump, type.number()))
            .classes()
            .add(type);
      }
    }
    // In a damaged dump anything may be called a loader.
    return loaders.values().stream()
        .filter(loader -> loader.type().isSubclassOf("java.lang.ClassLoader"))
        .toList();
  }

  private DumpedLoader(long object, HeapDump dump, int rank) {
    this(object, dump.objects().classOf(object), rank, new ArrayList<>());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DumpedLoader loader && loader.object == object;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(object);
  }

  /** Names of its classes, without those that the JVM made up for arrays and hidden classes. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    for (HeapClass type : classes) {
      if (!type.isArray() && type.name().indexOf('/') < 0) {
        names.add(type.name());
      }
    }
    return names;
  }

  /** Where most of its classes come from, the first of several such places; or nowhere known. */
  Optional<String> mainSource(ClassOrigin origin) {
    Map<String, Integer> classesFrom = new TreeMap<>();
    for (HeapClass type : classes) {
      origin.location(type).ifPresent(source -> classesFrom.merge(source, 1, Integer::sum));
    }
    return classesFrom.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** Whether at least half of some names are among others. */
  static boolean areMostly(Collection<String> some, Set<String> others) {
    long common = some.stream().filter(others::contains).count();
    return common > 0 && 2 * common >= some.size();
  }
}
