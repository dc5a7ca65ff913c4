// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.heap.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds why a difference between two dumps may not be a change of the program's data. */
final class Comparability {

  private final HeapAnalysis before;
  private final HeapAnalysis after;
  private final List<String> warnings = new ArrayList<>();

  private Comparability(HeapAnalysis before, HeapAnalysis after) {
    this.before = before;
    this.after = after;
  }

  /** Why the two are not comparable, one sentence each; empty when nothing speaks against it. */
  static List<String> warnings(HeapAnalysis before, HeapAnalysis after) {
    Comparability comparability = new Comparability(before, after);
    comparability.warnIfCutShort(before);
    comparability.warnIfCutShort(after);
    comparability.warnOfLayouts();
    comparability.warnOfGarbage();
    comparability.warnOfPrograms();
    comparability.warnOfOrder();
    return comparability.warnings;
  }

  private void warnIfCutShort(HeapAnalysis analysis) {
    if (!analysis.dump().complete()) {
      warnings.add(
          analysis.fileName()
              + " ends early: what is missing from it looks as if it were not in the heap.");
    }
  }

  private void warnOfLayouts() {
    if (!before.layout().equalsInBytes(after.layout())) {
      warnings.add(
          "The JVMs lay out objects differently ("
              + words(before.layout())
              + "; then "
              + words(after.layout())
              + "): part of the change is the same objects in other sizes.");
    }
  }

  private static String words(ObjectLayout layout) {
    return "headers of %d bytes, references of %d, arrays from %d, alignment %d"
        .formatted(
            layout.headerBytes(),
            layout.referenceBytes(),
            layout.arrayBaseBytes(),
            layout.alignmentBytes());
  }

  /** A dump of all objects holds garbage, one of live objects next to none. */
  private void warnOfGarbage() {
    boolean garbageBefore = before.holdsGarbage();
    boolean garbageAfter = after.holdsGarbage();
    if (garbageBefore != garbageAfter) {
      warnings.add(
          "Only "
              + (garbageBefore ? before : after).fileName()
              + " holds many objects that no root reaches: one dump was written after a garbage"
              + " collection and the other without.");
    }
  }

  private void warnOfPrograms() {
    Set<String> one = names(before);
    Set<String> other = names(after);
    Set<String> shared = new HashSet<>(one);
    shared.retainAll(other);
    if (shared.size() * 2L < Math.min(one.size(), other.size())) {
      warnings.add(
          "Only %d of %d and %d classes are in both dumps: they may be of different programs."
              .formatted(shared.size(), one.size(), other.size()));
    }
  }

  private static Set<String> names(HeapAnalysis analysis) {
    return analysis.classRows().stream().map(ClassRow::name).collect(Collectors.toSet());
  }

  private void warnOfOrder() {
    boolean reversed = after.dump().writtenAt().isBefore(before.dump().writtenAt());
    if (reversed) {
      warnings.add(
          after.fileName()
              + " was written before "
              + before.fileName()
              + ": growth is shown as shrinkage.");
    }
  }
}
