// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import java.util.List;

/**
 * Bytes of the instances of classes under a layout, by the rules of HotSpot. A rule knows nothing
 * of {@code @Contended} and of most fields that the JVM adds; {@link ObjectSizes} corrects it by
 * what a dump shows.
 */
public final class LayoutRules {

  /** In a damaged dump a class can be its own superclass. */
  static final int DEEPEST = 1000;

  private final List<ClassShape> shapes;
  private final ObjectLayout layout;
  private final InjectedFields injected;
  private final FieldLayout empty;
  private final FieldLayout[] known;

  /**
   * The rules for a set of classes.
   *
   * @param shapes every class; its number is its place
   * @param idBytes width of an identifier in the dump, which is the width of a pointer in its JVM
   */
  public LayoutRules(List<ClassShape> shapes, ObjectLayout layout, int idBytes) {
    this.shapes = shapes;
    this.layout = layout;
    this.injected = new InjectedFields(shapes, idBytes);
    this.empty = FieldLayout.empty(layout);
    this.known = new FieldLayout[shapes.size()];
  }

  /** Bytes of an instance whose classes, from the root down, declare these fields. */
  public static long instanceBytes(List<FieldCounts> chain, ObjectLayout layout) {
    FieldLayout fields = FieldLayout.empty(layout);
    for (FieldCounts own : chain) {
      fields = fields.plus(own);
    }
    return fields.instanceBytes();
  }

  /**
   * Bytes that static fields add to the {@code java.lang.Class} object of their class: references
   * first, then the others, the largest first; gaps stay empty.
   */
  public static long staticBytes(FieldCounts statics, ObjectLayout layout) {
    long bytes = (long) statics.references() * layout.referenceBytes();
    if (statics.longs() > 0) {
      bytes = ((bytes + 7) & -8) + 8L * statics.longs();
    }
    bytes += 4L * statics.ints() + 2L * statics.shorts() + statics.bytes();
    return layout.align(bytes);
  }

  /** The layout that the rules are applied to. */
  public ObjectLayout layout() {
    return layout;
  }

  /** Bytes of an instance of the class with this number. */
  public long instanceBytes(int shape) {
    return fieldsOf(shape, 0).instanceBytes();
  }

  /** From now on an instance of this class takes so many bytes, and its subclasses start there. */
  void fix(int shape, long bytes) {
    known[shape] = FieldLayout.endingAt(bytes, layout);
  }

  private FieldLayout fieldsOf(int shape, int depth) {
    if (shape == ClassShape.NONE || depth == DEEPEST) {
      return empty;
    }
    if (known[shape] == null) {
      ClassShape own = shapes.get(shape);
      known[shape] =
          fieldsOf(own.superclass(), depth + 1).plus(own.fields().plus(injected.of(own.name())));
    }
    return known[shape];
  }
}
