// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a layout explains the evidence.
 *
 * @param layout the layout
 * @param matches classes and kinds of arrays whose smallest distance is exactly their size
 * @param contradictions classes and kinds of arrays that are farther apart in the layout than in
 *     the dump, which cannot be
 */
record LayoutCandidate(ObjectLayout layout, int matches, int contradictions) {

  /** Header and array base of the JVMs there are, the most frequent first. */
  private static final int[][] HEADERS = {{12, 16}, {8, 12}, {16, 20}, {16, 24}};

  /** An array kind is evidence of all its arrays together. */
  private static final int ARRAY_WEIGHT = 10;

  /** A contradiction is a proof, a match can be chance. */
  private static final int CONTRADICTION_WEIGHT = 4;

  /** Every layout that a JVM with identifiers of this width may have, the most frequent first. */
  static List<ObjectLayout> layouts(int idBytes, int alignmentBytes) {
    if (idBytes == 4) {
      ObjectLayout only = new ObjectLayout(8, 12, 4, alignmentBytes, ObjectLayout.Origin.SOLVED);
      return List.of(only);
    }
    List<ObjectLayout> layouts = new ArrayList<>();
    for (int[] header : HEADERS) {
      for (int reference : new int[] {4, 8}) {
        layouts.add(
            new ObjectLayout(
                header[0], header[1], reference, alignmentBytes, ObjectLayout.Origin.SOLVED));
      }
    }
    return layouts;
  }

  /** Compares a layout with the evidence. */
  static LayoutCandidate of(LayoutRules rules, SizeEvidence evidence, int[] classes) {
    int matches = 0;
    int contradictions = 0;
    for (int number : classes) {
      long size = rules.instanceBytes(number);
      long smallest = evidence.smallest(number);
      matches += size == smallest ? 1 : 0;
      contradictions += size > smallest ? 1 : 0;
    }
    ObjectLayout layout = rules.layout();
    for (BasicType type : BasicType.values()) {
      long rest = evidence.arrayRest(type, layout.referenceBytes());
      int base = layout.arrayBase(type);
      matches += rest == base ? ARRAY_WEIGHT : 0;
      contradictions += rest < base ? ARRAY_WEIGHT : 0;
    }
    return new LayoutCandidate(layout, matches, contradictions);
  }

  /** Grows with every match, falls with every contradiction. */
  int score() {
    return matches - CONTRADICTION_WEIGHT * contradictions;
  }
}
