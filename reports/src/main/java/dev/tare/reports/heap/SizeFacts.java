// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.SizeCheck;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How large objects are, how that is known and how well it agrees with the JVM. */
public final class SizeFacts {

  private static final int DECIMALS = 3;

  private SizeFacts() {}

  /** How the sizes are known and how well they agree with what the JVM itself counted. */
  static Fact brief(HeapAnalysis analysis) {
    return Fact.of(
        "Sizes",
        analysis
            .sizeCheck()
            .map(SizeFacts::agreement)
            .orElse(
                origin(analysis.layout())
                    + "; there was no histogram of the JVM to check them against"));
  }

  static Section section(HeapAnalysis analysis) {
    ObjectLayout layout = analysis.layout();
    return new Section(
        "Sizes of objects",
        List.of(
            Facts.of(
                Fact.of("Header", bytes(layout.headerBytes()) + " before the first field"),
                Fact.of("Arrays", bytes(layout.arrayBaseBytes()) + " before the first element"),
                Fact.of("Reference", bytes(layout.referenceBytes())),
                Fact.of(
                    "Alignment", "every size is a multiple of " + bytes(layout.alignmentBytes())),
                Fact.of("Known", origin(layout)),
                Fact.of(
                    "Check",
                    analysis
                        .sizeCheck()
                        .map(SizeFacts::agreement)
                        .orElse("there was no histogram of the JVM to check them against")))));
  }

  private static String origin(ObjectLayout layout) {
    return switch (layout.origin()) {
      case SOLVED -> "solved from the addresses in the dump";
      case ASSUMED -> "assumed to be the usual ones: the dump says too little";
      case FROM_FLAGS -> "from the flags of the JVM";
    };
  }

  /** How well computed sizes agree with those of the JVM, in words. */
  public static String agreement(SizeCheck check) {
    return (check.analyzedBytes() == check.histogramBytes()
            ? "equal the JVM's own histogram to the byte"
            : "agree with the JVM's own histogram to " + difference(check) + " %")
        + "; "
        + new Quantity(check.classesEqual())
        + " of "
        + new Quantity(check.classesCompared())
        + " classes have exactly its instance size"
        + notDumped(check.classObjectsNotDumped());
  }

  private static String notDumped(long classObjects) {
    return classObjects == 0
        ? ""
        : "; it counts "
            + new Quantity(classObjects).of("java.lang.Class object", "java.lang.Class objects")
            + " of classes that are not loaded, which no dump holds";
  }

  /** In percent, rounded up: a difference is never printed as none. */
  private static String difference(SizeCheck check) {
    BigDecimal difference =
        BigDecimal.valueOf(check.analyzedBytes())
            .subtract(BigDecimal.valueOf(check.histogramBytes()))
            .abs();
    return check.histogramBytes() == 0
        ? "100"
        : difference
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(check.histogramBytes()), DECIMALS, RoundingMode.UP)
            .toPlainString();
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
