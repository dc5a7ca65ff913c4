// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.heap.graph.HeapClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the classes of a dump add up to, by class and by loader. */
final class ClassTotals {

  private ClassTotals() {}

  /** The classes with objects, largest first. */
  static List<ClassRow> byClass(List<HeapClass> classes, ClassOrigin origin) {
    return classes.stream()
        .filter(type -> type.instances() > 0)
        .map(
            type ->
                new ClassRow(
                    type.name(), origin.loader(type.loader()), type.instances(), type.totalBytes()))
        .sorted(Comparator.comparingLong(ClassRow::bytes).reversed().thenComparing(ClassRow::name))
        .toList();
  }

  /** The loaders, whose instances take most first. */
  static List<LoaderRow> byLoader(List<HeapClass> classes, ClassOrigin origin) {
    Map<Long, List<HeapClass>> byLoader = new TreeMap<>();
    for (HeapClass type : classes) {
      byLoader.computeIfAbsent(type.loader(), loader -> new ArrayList<>()).add(type);
    }
    List<LoaderRow> rows = new ArrayList<>();
    byLoader.forEach((loader, loaded) -> rows.add(row(loader, loaded, origin)));
    rows.sort(Comparator.comparingLong(LoaderRow::bytes).reversed());
    return rows;
  }

  private static LoaderRow row(long loader, List<HeapClass> loaded, ClassOrigin origin) {
    Set<String> jars = new HashSet<>();
    long objects = 0;
    long bytes = 0;
    for (HeapClass type : loaded) {
      origin.jar(type).ifPresent(jars::add);
      objects += type.instances();
      bytes += type.totalBytes();
    }
    return new LoaderRow(
        origin.loader(loader),
        jars.size() == 1 ? Optional.of(jars.iterator().next()) : Optional.empty(),
        loaded.size(),
        objects,
        bytes);
  }
}
