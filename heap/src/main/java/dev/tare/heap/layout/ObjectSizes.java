// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import dev.tare.heap.hprof.BasicType;
import java.util.List;

/** The true size of every object of a dump. Made by {@link LayoutSolver}. */
public final class ObjectSizes {

  /** So many instances at the same distance, and most of them, are no chance. */
  private static final long CONVINCING = 8;

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
    if (smallest <= byRule) {
      return smallest;
    }
    long agreeing = evidence.agreeing(number);
    boolean isConvincing =
        agreeing > 0 && InjectedFields.isIrregular(shapes.get(number).name())
            || agreeing >= CONVINCING && 2 * agreeing >= evidence.instances(number);
    return isConvincing ? smallest : byRule;
  }

  /** What most mirrors have besides the static fields; holes behind them are of varied sizes. */
  private long solveMirrorBase() {
    LongIntHashMap votes = new LongIntHashMap();
    long usual = layout().align(layout().headerBytes());
    for (int number = 0; number < mirrorBytes.length; number++) {
      if (shapes.get(number).name().equals("java.lang.Class")) {
        usual = rules.instanceBytes(number);
      }
      if (evidence.mirror(number) != SizeEvidence.UNKNOWN) {
        votes.addTo(evidence.mirror(number) - staticBytes(number), 1);
      }
    }
    long base = usual;
    int most = 0;
    for (LongIntCursor vote : votes) {
      if (vote.value > most || vote.value == most && vote.key < base) {
        most = vote.value;
        base = vote.key;
      }
    }
    return Math.max(base, layout().align(layout().headerBytes()));
  }

  private long staticBytes(int number) {
    return LayoutRules.staticBytes(shapes.get(number).statics(), layout());
  }
}
