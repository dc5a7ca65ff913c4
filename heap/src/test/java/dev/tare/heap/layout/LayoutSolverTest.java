// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.ObjectLayout.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutSolverTest {

  static Stream<ObjectLayout> layouts() {
    return Stream.of(8, 16, 32)
        .flatMap(alignment -> LayoutCandidate.layouts(8, alignment).stream());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void layoutAndSizesFollowFromDistances(ObjectLayout layout) {
    PlacedHeap heap = new PlacedHeap(layout, 120, 12, 7).withArrays();

    ObjectSizes sizes = LayoutSolver.solve(heap.shapes, 8, heap.evidence, null);

    assertThat(sizes.layout()).isEqualTo(layout);
    assertThat(sizes.warnings()).isEmpty();
    assertThat(sizes.mirrorBaseBytes()).isEqualTo(heap.mirrorBase);
    for (int number = 0; number < heap.shapes.size(); number++) {
      assertThat(sizes.instanceBytes(number)).isEqualTo(heap.rules.instanceBytes(number));
      assertThat(sizes.mirrorBytes(number))
          .isEqualTo(
              heap.mirrorBase + LayoutRules.staticBytes(heap.shapes.get(number).statics(), layout));
    }
    assertThat(sizes.arrayBytes(BasicType.BYTE, 5)).isEqualTo(layout.arrayBytes(BasicType.BYTE, 5));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void flagsAreBelievedWithoutAnyObject(ObjectLayout layout) {
    VmFlags flags =
        new VmFlags(
            layout.referenceBytes() == 4,
            layout.headerBytes() < 16,
            layout.headerBytes() == 8,
            layout.alignmentBytes(),
            layout.arrayBaseBytes() == 24 ? 22 : 23);

    ObjectSizes sizes = LayoutSolver.solve(List.of(), 8, new SizeEvidence(), flags);

    assertThat(sizes.layout()).isEqualTo(layout.withOrigin(Origin.FROM_FLAGS));
    assertThat(sizes.warnings()).isEmpty();
  }

  @Test
  void flagsOfAnotherJvmAreWarnedOf() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(8), 120, 12, 7).withArrays();

    ObjectSizes sizes =
        LayoutSolver.solve(heap.shapes, 8, heap.evidence, new VmFlags(false, true, false, 8, 25));

    assertThat(sizes.warnings())
        .singleElement()
        .asString()
        .startsWith("The flags of the JVM do not fit the addresses of the dump: ");
  }

  @Test
  void defaultsAreAssumedForADumpOfFewObjects() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(8), 3, 1, 7);

    ObjectSizes sizes = LayoutSolver.solve(heap.shapes, 8, heap.evidence, null);

    assertThat(sizes.layout()).isEqualTo(new ObjectLayout(12, 16, 4, 8, Origin.ASSUMED));
    assertThat(sizes.warnings())
        .singleElement()
        .asString()
        .startsWith("The dump holds too few objects");
  }

  @Test
  void identifiersThatAreNoAddressesSayNothing() {
    List<ClassShape> shapes =
        List.of(
            new ClassShape("A", ClassShape.NONE, FieldCounts.NONE, FieldCounts.NONE),
            new ClassShape("B", 0, new FieldCounts(2, 0, 0, 0, 1), FieldCounts.NONE));
    SizeEvidence evidence = new SizeEvidence();
    for (int instance = 0; instance < 1000; instance++) {
      evidence.observeInstance(instance % 2, 1);
    }

    ObjectSizes sizes = LayoutSolver.solve(shapes, 8, evidence, null);

    assertThat(sizes.layout()).isEqualTo(ObjectLayout.usualFor(8));
    assertThat(sizes.instanceBytes(0)).isEqualTo(16);
    assertThat(sizes.instanceBytes(1)).isEqualTo(32);
    assertThat(sizes.warnings())
        .containsExactly(
            "The identifiers of the dump are not addresses, so sizes are assumed and not checked.");
  }

  @Test
  void aDumpOfA32BitJvmHasItsOwnLayout() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(4), 120, 12, 7).withArrays();

    ObjectSizes sizes = LayoutSolver.solve(heap.shapes, 4, heap.evidence, null);

    assertThat(sizes.layout()).isEqualTo(new ObjectLayout(8, 12, 4, 8, Origin.SOLVED));
    assertThat(sizes.warnings()).isEmpty();
  }

  @Test
  void distancesWinWhereTheRuleIsTooLargeOrManyInstancesAgree() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(8), 120, 12, 7).withArrays();
    int padded = 60;
    int subclass = heap.shapes.size();
    int small = subclass + 1;
    int followedByHole = subclass + 2;
    List<ClassShape> shapes = new ArrayList<>(heap.shapes);
    shapes.set(padded, new ClassShape("Padded", 0, FieldCounts.NONE, FieldCounts.NONE));
    FieldCounts reference = new FieldCounts(0, 0, 0, 0, 1);
    shapes.add(new ClassShape("PaddedToo", padded, reference, FieldCounts.NONE));
    shapes.add(new ClassShape("Small", 0, new FieldCounts(3, 0, 0, 0, 0), FieldCounts.NONE));
    shapes.add(new ClassShape("Single", 0, new FieldCounts(3, 0, 0, 0, 0), FieldCounts.NONE));
    SizeEvidence more = new SizeEvidence();
    for (int number = 0; number < heap.shapes.size(); number++) {
      if (number != padded) {
        for (int instance = 0; instance < 3; instance++) {
          more.observeInstance(number, heap.rules.instanceBytes(number));
        }
      }
    }
    for (int instance = 0; instance < 4096; instance++) {
      more.observeInstance(padded, 272);
      more.observeInstance(padded, 8192);
    }
    more.observeInstance(small, 32);
    more.observeInstance(followedByHole, 4096);

    ObjectSizes sizes = LayoutSolver.solve(shapes, 8, more, null);

    assertThat(sizes.layout().origin()).isEqualTo(Origin.SOLVED);
    assertThat(sizes.instanceBytes(padded)).isEqualTo(272);
    assertThat(sizes.instanceBytes(subclass)).isEqualTo(280);
    assertThat(sizes.instanceBytes(small)).isEqualTo(32);
    assertThat(sizes.instanceBytes(followedByHole)).isEqualTo(40);
  }

  /** Shenandoah writes dumps of a heap in which an object can be followed by what is garbage. */
  @Test
  void theRuleWinsInAHeapWithHolesHoweverManyInstancesAgree() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(8), 120, 12, 7).withArrays();
    int madeWithGarbage = heap.shapes.size();
    int usual = 40;
    List<ClassShape> shapes = new ArrayList<>(heap.shapes);
    shapes.add(new ClassShape("Sale", 0, new FieldCounts(3, 0, 0, 0, 0), FieldCounts.NONE));
    SizeEvidence more = new SizeEvidence();
    for (int instance = 0; instance < 10_000; instance++) {
      more.observeInstance(madeWithGarbage, 96);
      long bytes = heap.rules.instanceBytes(usual);
      more.observeInstance(usual, instance % 20 == 0 ? bytes + 56 : bytes);
    }

    ObjectSizes sizes = LayoutSolver.solve(shapes, 8, more, null);

    assertThat(sizes.instanceBytes(madeWithGarbage)).isEqualTo(40);
    assertThat(sizes.instanceBytes(usual)).isEqualTo(heap.rules.instanceBytes(usual));
  }

  @Test
  void evidenceOfTwoThreadsIsOne() {
    PlacedHeap heap = new PlacedHeap(ObjectLayout.usualFor(8), 120, 12, 7).withArrays();
    PlacedHeap other = new PlacedHeap(ObjectLayout.usualFor(8), 120, 12, 7);
    SizeEvidence merged = new SizeEvidence();
    merged.merge(other.evidence);
    merged.merge(heap.evidence);

    assertThat(merged.instances(5)).isEqualTo(24);
    assertThat(merged.agreeing(5))
        .isEqualTo(heap.evidence.agreeing(5) + other.evidence.agreeing(5));
    assertThat(merged.distances())
        .isEqualTo(heap.evidence.distances() + other.evidence.distances());
    assertThat(LayoutSolver.solve(heap.shapes, 8, merged, null).layout())
        .isEqualTo(LayoutSolver.solve(heap.shapes, 8, heap.evidence, null).layout());
  }

  @Test
  void aClassThatIsItsOwnSuperclassHasASize() {
    List<ClassShape> shapes =
        List.of(
            new ClassShape("A", 1, new FieldCounts(0, 1, 0, 0, 0), FieldCounts.NONE),
            new ClassShape("B", 0, new FieldCounts(0, 1, 0, 0, 0), FieldCounts.NONE));

    ObjectSizes sizes = LayoutSolver.solve(shapes, 8, new SizeEvidence(), null);

    assertThat(sizes.instanceBytes(0)).isPositive();
    assertThat(sizes.instanceBytes(1)).isPositive();
  }
}
