// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.brought.Bringers;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.reports.section.OwnerAreas;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one run of {@link LibrariesProgram} takes.
 *
 * @param all resident bytes of the process, free memory in the Java heap left out
 * @param owned what a report has under the name of each library and of what only it needs, and the
 *     classes of the JDK that it has brought
 */
record LibraryBytes(Map<Area, Long> all, Map<RemovableLibrary, Map<Area, Long>> owned) {

  /** The areas that a report divides by whose the bytes are, with a heap dump and no agent. */
  static final Set<Area> DIVIDED =
      EnumSet.of(
          Area.CLASS_METADATA,
          Area.CODE_CACHE,
          Area.NATIVE_LIBRARIES,
          Area.THREAD_STACKS,
          Area.JAVA_HEAP,
          Area.MALLOC);

  static LibraryBytes of(Capture capture) {
    return of(capture, Analyzer.analyze(capture));
  }

  static LibraryBytes of(Capture capture, Analysis analysis) {
    Map<Area, Long> all = new EnumMap<>(Area.class);
    for (Entry entry : analysis.ledger().entries()) {
      // How much of the heap was ever touched is chance, what is alive is not.
      if (entry.area() != Area.JAVA_HEAP || entry.cause() != Cause.FREE_BUT_RESIDENT) {
        all.merge(entry.area(), entry.residentBytes(), Long::sum);
      }
    }
    Map<RemovableLibrary, Map<Area, Long>> owned = new EnumMap<>(RemovableLibrary.class);
    for (OwnerAreas row : OwnerAreas.of(analysis.ledger())) {
      for (RemovableLibrary library : RemovableLibrary.values()) {
        if (library.isOwner(row.name())) {
          Map<Area, Long> bytes = owned.computeIfAbsent(library, any -> new EnumMap<>(Area.class));
          row.residentBytes().forEach((area, more) -> bytes.merge(area, more, Long::sum));
        }
      }
    }
    addBrought(capture, analysis, owned);
    return new LibraryBytes(all, owned);
  }

  /** The classes of the JDK that go with all parts of a library. */
  private static void addBrought(
      Capture capture, Analysis analysis, Map<RemovableLibrary, Map<Area, Long>> owned) {
    Bringers bringers = Bringers.of(capture, Evidence.ofLast(capture, List.of())).orElseThrow();
    for (RemovableLibrary library : RemovableLibrary.values()) {
      Set<Owner> parts =
          analysis.libraries().stream()
              .filter(use -> library.isOwner(use.name()))
              .map(LibraryUse::owner)
              .collect(Collectors.toSet());
      owned
          .computeIfAbsent(library, any -> new EnumMap<>(Area.class))
          .merge(Area.CLASS_METADATA, bringers.together(parts).bytes(), Long::sum);
    }
  }

  /** What is in some areas. */
  long in(Set<Area> areas) {
    return areas.stream().mapToLong(area -> all.getOrDefault(area, 0L)).sum();
  }

  /** What of it is a library's. */
  long in(Set<Area> areas, RemovableLibrary library) {
    Map<Area, Long> bytes = owned.getOrDefault(library, Map.of());
    return areas.stream().mapToLong(area -> bytes.getOrDefault(area, 0L)).sum();
  }
}
