// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.layout.ObjectLayout.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the layout of the JVM that wrote a dump, and with it the true sizes, from the addresses of
 * the objects: identifiers of HotSpot are addresses, and where objects lie next to one another the
 * distance is the size.
 */
public final class LayoutSolver {

  /** The largest {@code ObjectAlignmentInBytes}. */
  private static final int LARGEST_ALIGNMENT = 256;

  /** With fewer distances a common divisor can be chance. */
  private static final int TELLING_DISTANCES = 64;

  /** Enough to tell layouts apart; a large service has a hundred thousand classes. */
  private static final int CLASSES_ASKED = 4000;

  /** Fewer classes and arrays that fit exactly prove nothing; an array counts as ten. */
  private static final int TELLING_MATCHES = 15;

  /** Classes with fields that the JVM adds never contradict; other VMs do, and damaged dumps. */
  private static final double CONTRADICTED_SHARE = 0.05;

  private final List<ClassShape> shapes;
  private final int idBytes;
  private final SizeEvidence evidence;
  private final List<String> warnings = new ArrayList<>();

  private LayoutSolver(List<ClassShape> shapes, int idBytes, SizeEvidence evidence) {
    this.shapes = shapes;
    this.idBytes = idBytes;
    this.evidence = evidence;
  }

  /**
   * Solves the sizes of a dump.
   *
   * @param shapes every class of the dump; its number is its place
   * @param idBytes width of the dump's identifiers, 4 or 8
   * @param evidence gathered over the objects
   * @param flags those of the JVM that wrote the dump, or null when they are not known
   */
  public static ObjectSizes solve(
      List<ClassShape> shapes, int idBytes, SizeEvidence evidence, VmFlags flags) {
    return new LayoutSolver(shapes, idBytes, evidence).solve(flags);
  }

  private ObjectSizes solve(VmFlags flags) {
    ObjectLayout usual = flags == null ? ObjectLayout.usualFor(idBytes) : flags.layout();
    if (evidence.distances() > 0 && evidence.commonPowerOfTwo() < 8) {
      warnings.add(
          "The identifiers of the dump are not addresses, so sizes are "
              + (flags == null ? "assumed" : "computed from the flags of the JVM")
              + " and not checked.");
      return sizes(usual, new SizeEvidence());
    }
    if (flags == null) {
      return sizes(solved(usual), evidence);
    }
    LayoutCandidate given = candidate(usual);
    if (isContradicted(given)) {
      warnings.add(
          "The flags of the JVM do not fit the addresses of the dump: "
              + given.contradictions()
              + " kinds of objects are smaller than the flags say.");
    }
    return sizes(usual, evidence);
  }

  private ObjectSizes sizes(ObjectLayout layout, SizeEvidence trusted) {
    return SizeSettling.settle(shapes, layout, idBytes, trusted, warnings);
  }

  private ObjectLayout solved(ObjectLayout usual) {
    LayoutCandidate best = null;
    boolean isSingle = true;
    for (ObjectLayout layout : LayoutCandidate.layouts(idBytes, alignment())) {
      LayoutCandidate candidate = candidate(layout);
      if (best == null || candidate.score() > best.score()) {
        best = candidate;
        isSingle = true;
      } else if (candidate.score() == best.score()) {
        isSingle = false;
      }
    }
    if (!isSingle || best.matches() < TELLING_MATCHES) {
      warnings.add(
          "The dump holds too few objects to tell how its JVM lays them out;"
              + " sizes are those of a JVM with default flags.");
      return usual.withAlignment(alignment());
    }
    if (isContradicted(best)) {
      warnings.add(
          "No layout of a HotSpot JVM since JDK 15 fits the addresses of the dump: "
              + best.contradictions()
              + " kinds of objects are smaller than by the best one. Sizes may be wrong.");
      return best.layout().withOrigin(Origin.ASSUMED);
    }
    return best.layout();
  }

  private LayoutCandidate candidate(ObjectLayout layout) {
    return LayoutCandidate.of(new LayoutRules(shapes, layout, idBytes), evidence, classesToAsk());
  }

  private static boolean isContradicted(LayoutCandidate candidate) {
    return candidate.contradictions() > CONTRADICTED_SHARE * candidate.matches();
  }

  private int alignment() {
    long common = evidence.commonPowerOfTwo();
    return evidence.distances() < TELLING_DISTANCES ? 8 : (int) Math.min(common, LARGEST_ALIGNMENT);
  }

  /** Classes with instances, spread evenly if there are very many. */
  private int[] classesToAsk() {
    int[] seen =
        IntStream.range(0, shapes.size())
            .filter(number -> evidence.smallest(number) != SizeEvidence.UNKNOWN)
            .toArray();
    int step = 1 + seen.length / CLASSES_ASKED;
    return IntStream.range(0, (seen.length + step - 1) / step)
        .map(place -> seen[place * step])
        .toArray();
  }
}
