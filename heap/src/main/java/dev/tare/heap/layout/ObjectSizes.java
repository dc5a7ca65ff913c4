// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.List;

/** The true size of every object of a dump. Made by {@link LayoutSolver}. */
public final class ObjectSizes {

  /**
   * So many instances at the same distance, and most of them, are no chance. Fewer can be: a
   * hundred objects, each made together with another that is garbage, lie at the same distance in a
   * heap that was not compacted.
   */
  private static final int CONVINCING = 4096;

  /** Its instances hold the frames of a virtual thread, so they are of varied sizes. */
  public static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

  private final List<ClassShape> shapes;
  private final LayoutRules rules;
  private final SizeEvidence evidence;
  private final List<String> warnings;
  private final long[] instanceBytes;
  private final long[] mirrorBytes;
  private final long mirrorBaseBytes;

  ObjectSizes(
      List<ClassShape> shapes, LayoutRules rules, SizeEvidence evidence, List<String> warnings) {
    this.shapes = List.copyOf(shapes);
    this.rules = rules;
    this.evidence = evidence;
    this.warnings = List.copyOf(warnings);
    this.instanceBytes = new long[shapes.size()];
    this.mirrorBytes = new long[shapes.size()];
    for (int number = 0; number < instanceBytes.length; number++) {
      settle(number, 0);
    }
    this.mirrorBaseBytes = solveMirrorBase();
    for (int number = 0; number < mirrorBytes.length; number++) {
      long bytes = mirrorBaseBytes + staticBytes(number);
      mirrorBytes[number] = Math.min(bytes, evidence.mirror(number));
    }
  }

  /** The layout of the JVM that wrote the dump. */
  public ObjectLayout layout() {
    return rules.layout();
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
    return layout().arrayBytes(elementType, length);
  }

  /**
   * Bytes of an instance of {@value #STACK_CHUNK}: fields, stack, and a bit for every place in the
   * stack that can hold a reference.
   *
   * @param stackWords the value of its field {@code size}
   */
  public long stackChunkBytes(int classNumber, int stackWords) {
    long bits = (long) stackWords * (Long.BYTES / layout().referenceBytes());
    long bitmapWords = (bits + Long.SIZE - 1) / Long.SIZE;
    return layout().align(instanceBytes[classNumber] + (stackWords + bitmapWords) * Long.BYTES);
  }

  /** Bytes of the {@code java.lang.Class} object of the class with this number. */
  public long mirrorBytes(int classNumber) {
    return mirrorBytes[classNumber];
  }

  /** Bytes of a {@code java.lang.Class} object without static fields, such as {@code int.class}. */
  public long mirrorBaseBytes() {
    return mirrorBaseBytes;
  }

  private void settle(int number, int depth) {
    if (number == ClassShape.NONE || instanceBytes[number] != 0 || depth == LayoutRules.DEEPEST) {
      return;
    }
    settle(shapes.get(number).superclass(), depth + 1);
    long byRule = rules.instanceBytes(number);
    instanceBytes[number] = observed(number, byRule);
    if (instanceBytes[number] != byRule) {
      rules.fix(number, instanceBytes[number]);
    }
  }

  private long observed(int number, long byRule) {
    long smallest = evidence.smallest(number);
    if (shapes.get(number).name().equals(STACK_CHUNK)) {
      return byRule;
    }
    if (smallest <= byRule) {
      return smallest;
    }
    int agreeing = evidence.agreeing(number);
    boolean isConvincing =
        agreeing > 0 && !isWhole(number)
            || agreeing > 0 && InjectedFields.isLargerInSome(shapes.get(number).name())
            || agreeing >= CONVINCING && 2 * agreeing >= evidence.instances(number);
    return isConvincing ? smallest : byRule;
  }

  /** Whether the dump describes the class and all above it, so that all its fields are known. */
  private boolean isWhole(int number) {
    int top = number;
    for (int depth = 0; depth < LayoutRules.DEEPEST; depth++) {
      int above = shapes.get(top).superclass();
      if (above == ClassShape.NONE) {
        break;
      }
      top = above;
    }
    return shapes.get(top).name().equals("java.lang.Object");
  }

  /** The least that a mirror has besides the static fields. */
  private long solveMirrorBase() {
    long least = SizeEvidence.UNKNOWN;
    long usual = layout().align(layout().headerBytes());
    for (int number = 0; number < mirrorBytes.length; number++) {
      if (shapes.get(number).name().equals("java.lang.Class")) {
        usual = rules.instanceBytes(number);
      }
      if (evidence.mirror(number) != SizeEvidence.UNKNOWN) {
        least = Math.min(least, evidence.mirror(number) - staticBytes(number));
      }
    }
    return least == SizeEvidence.UNKNOWN || least < layout().headerBytes() ? usual : least;
  }

  private long staticBytes(int number) {
    return LayoutRules.staticBytes(shapes.get(number).statics(), layout());
  }
}
