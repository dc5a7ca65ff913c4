// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.List;

/**
 * The true size of every object of a dump, or the one that it would have under another layout. Made
 * by {@link LayoutSolver}.
 */
public final class ObjectSizes {

  /** Its instances hold the frames of a virtual thread, so they are of varied sizes. */
  public static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

  private static final String MIRROR = "java.lang.Class";

  private final List<ClassShape> shapes;
  private final ObjectLayout layout;
  private final int idBytes;
  private final long[] instanceBytes;
  private final long[] mirrorBytes;
  private final long mirrorBaseBytes;
  private final List<String> warnings;

  ObjectSizes(
      List<ClassShape> shapes,
      ObjectLayout layout,
      int idBytes,
      long[] instanceBytes,
      long[] mirrorBytes,
      long mirrorBaseBytes,
      List<String> warnings) {
    this.shapes = List.copyOf(shapes);
    this.layout = layout;
    this.idBytes = idBytes;
    this.instanceBytes = instanceBytes;
    this.mirrorBytes = mirrorBytes;
    this.mirrorBaseBytes = mirrorBaseBytes;
    this.warnings = List.copyOf(warnings);
  }

  /** The layout of the JVM that wrote the dump. */
  public ObjectLayout layout() {
    return layout;
  }

  /** What a user should know of the sizes; empty if they are certain. */
  public List<String> warnings() {
    return warnings;
  }

  /** Bytes of an instance of the class with this number, not of {@code java.lang.Class}. */
  public long instanceBytes(int classNumber) {
    return instanceBytes[classNumber];
  }

  /** Bytes of an array. */
  public long arrayBytes(BasicType elementType, int length) {
    return layout.arrayBytes(elementType, length);
  }

  /**
   * Bytes of an instance of {@value #STACK_CHUNK}: fields, stack, and a bit for every place in the
   * stack that can hold a reference.
   *
   * @param stackWords the value of its field {@code size}
   */
  public long stackChunkBytes(int classNumber, int stackWords) {
    long bits = (long) stackWords * (Long.BYTES / layout.referenceBytes());
    long bitmapWords = (bits + Long.SIZE - 1) / Long.SIZE;
    return layout.align(instanceBytes[classNumber] + (stackWords + bitmapWords) * Long.BYTES);
  }

  /** Bytes of the {@code java.lang.Class} object of the class with this number. */
  public long mirrorBytes(int classNumber) {
    return mirrorBytes[classNumber];
  }

  /** Bytes of a {@code java.lang.Class} object without static fields, such as {@code int.class}. */
  public long mirrorBaseBytes() {
    return mirrorBaseBytes;
  }

  /**
   * The sizes of the same objects in a JVM with another layout. What a class takes beyond its
   * fields it takes there too.
   */
  public ObjectSizes under(ObjectLayout other) {
    LayoutRules here = new LayoutRules(shapes, layout, idBytes);
    LayoutRules there = new LayoutRules(shapes, other, idBytes);
    long[] instancesThere = new long[instanceBytes.length];
    long mirrorBaseThere = other.align(mirrorBaseBytes);
    for (int number = 0; number < instancesThere.length; number++) {
      long change = there.instanceBytes(number) - here.instanceBytes(number);
      instancesThere[number] = other.align(instanceBytes[number] + change);
      if (shapes.get(number).name().equals(MIRROR)) {
        mirrorBaseThere = other.align(mirrorBaseBytes + change);
      }
    }
    long[] mirrorsThere = new long[mirrorBytes.length];
    for (int number = 0; number < mirrorsThere.length; number++) {
      FieldCounts statics = shapes.get(number).statics();
      mirrorsThere[number] = mirrorBaseThere + LayoutRules.staticBytes(statics, other);
    }
    return new ObjectSizes(
        shapes, other, idBytes, instancesThere, mirrorsThere, mirrorBaseThere, warnings);
  }
}
