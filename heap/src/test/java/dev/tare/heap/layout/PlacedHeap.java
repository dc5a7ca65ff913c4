// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A heap of made-up classes whose objects a layout places one behind the other, now and then with a
 * hole. It tells the distances as a reader of its dump would see them.
 */
final class PlacedHeap {

  private static final BasicType[] TYPES = BasicType.values();
  private static final double HOLES = 0.2;

  final List<ClassShape> shapes = new ArrayList<>();
  final ObjectLayout layout;
  final SizeEvidence evidence;
  final LayoutRules rules;
  final long mirrorBase;
  private final Random random;

  /** Classes with so many instances each. */
  PlacedHeap(ObjectLayout layout, int classes, int instances, long seed) {
    this.layout = layout;
    this.random = new Random(seed);
    shapes.add(
        new ClassShape("java.lang.Object", ClassShape.NONE, FieldCounts.NONE, FieldCounts.NONE));
    for (int number = 1; number < classes; number++) {
      shapes.add(
          new ClassShape(
              "C" + number, random.nextInt(Math.min(number, 20)), someFields(), someFields()));
    }
    rules = new LayoutRules(shapes, layout, 8);
    evidence = new SizeEvidence();
    mirrorBase = layout.align(96);
    for (int number = 0; number < classes; number++) {
      for (int instance = 0; instance < instances; instance++) {
        evidence.observeInstance(number, distance(rules.instanceBytes(number)));
      }
      evidence.observeMirror(
          number,
          distance(mirrorBase + LayoutRules.staticBytes(shapes.get(number).statics(), layout)));
    }
  }

  /** Adds arrays of all types with 0 to 19 elements. */
  PlacedHeap withArrays() {
    for (int length = 0; length < 20; length++) {
      for (BasicType type : TYPES) {
        long distance = distance(layout.arrayBytes(type, length));
        if (type == BasicType.OBJECT) {
          evidence.observeObjectArray(length, distance);
        } else {
          evidence.observePrimitiveArray(type, length, distance);
        }
      }
    }
    return this;
  }

  private FieldCounts someFields() {
    List<BasicType> types = new ArrayList<>();
    for (int field = random.nextInt(6); field > 0; field--) {
      types.add(TYPES[random.nextInt(TYPES.length)]);
    }
    return FieldCounts.of(types);
  }

  private long distance(long bytes) {
    return random.nextDouble() < HOLES
        ? bytes + (1 + random.nextInt(9)) * (long) layout.alignmentBytes()
        : bytes;
  }
}
