// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.heap.HistogramSizes;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the objects whose class is a library's or the application's out of the objects on the heap,
 * by the histogram. Whom those of the JDK's classes belong to, and most bytes are theirs, only a
 * heap dump tells, and what is payload of the application's too.
 */
final class ObjectsByClass {

  private ObjectsByClass() {}

  /**
   * Divides a row.
   *
   * @param row objects that the histogram has counted
   * @param evidence for the histogram and the classes
   * @return the row itself if it is an estimate, or if the histogram counts more
   */
  static List<Division.Part> divide(Division.Part row, Evidence evidence) {
    Optional<String> histogram = evidence.snapshot().jvmText("GC.class_histogram");
    if (evidence.places().isEmpty() || histogram.isEmpty() || row.lowBytes().isPresent()) {
      return List.of(row);
    }
    Map<Label, Long> bytes = new LinkedHashMap<>();
    HistogramSizes.rowsWithoutFillers(histogram.get())
        .forEach(
            (name, sum) ->
                label(row.label(), name, evidence.places())
                    .ifPresent(label -> bytes.merge(label, sum.bytes(), Long::sum)));
    long left = row.uniqueBytes() - bytes.values().stream().mapToLong(Long::longValue).sum();
    if (left < 0) {
      return List.of(row);
    }
    List<Division.Part> parts = new ArrayList<>();
    bytes.forEach((label, sum) -> parts.add(Division.Part.of(label, sum)));
    parts.add(Division.Part.of(row.label(), left));
    return parts;
  }

  private static Optional<Label> label(Label row, String jvmName, ClassPlaces places) {
    String name = jvmName.replaceFirst("^\\[+L(.+);$", "$1");
    Optional<Owner> owner = places.ownerOf(name);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    return switch (owner.get().kind()) {
      case LIBRARY, JDK_MODULE, OBSERVER ->
          Optional.of(
              OwnerLabels.label(
                  row.area(), owner.get(), "objects of its classes", Certainty.DERIVED));
      case APPLICATION ->
          Optional.of(
              new Label(
                  row.area(),
                  Cause.UNDIVIDED,
                  OwnerLabels.APPLICATION,
                  "objects of its classes",
                  Certainty.DERIVED));
      case JVM, SEVERAL, NOBODY, UNKNOWN -> Optional.empty();
    };
  }
}
