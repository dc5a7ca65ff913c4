// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How an object is kept alive: from a root over every object that all paths to it lead over. Where
 * several paths lead from one to the next, the step is {@value #SEVERAL}.
 */
public final class KeepAlivePath {

  /** A step without a single reference. */
  public static final String SEVERAL = "(several ways)";

  private static final int LONGEST = 200;

  private final HeapDump dump;
  private final HeapObjects objects;
  private final DumpBytes bytes;
  private final Dominators dominators;
  private final Map<Long, GcRoot> roots = new HashMap<>();

  /** Paths in this dump. */
  public KeepAlivePath(HeapDump dump, Dominators dominators) {
    this.dump = dump;
    this.objects = dump.objects();
    this.bytes = dump.bytes();
    this.dominators = dominators;
    for (GcRoot root : dump.roots()) {
      roots.putIfAbsent(root.object(), root);
    }
  }

  /**
   * The root, then the steps, the last of which leads to the object. Equal steps that follow one
   * another, as along a list, are one with their number.
   */
  public List<String> to(long object) {
    Deque<Long> chain = new ArrayDeque<>();
    long at = object;
    while (at != PagedInts.NONE && chain.size() < LONGEST) {
      chain.addFirst(at);
      at = dominators.dominatorOf(at);
    }
    List<String> steps = new ArrayList<>();
    steps.add(at == PagedInts.NONE ? root(chain.getFirst()) : "...");
    Long before = null;
    for (long next : chain) {
      if (before != null) {
        steps.add(step(before, next));
      }
      before = next;
    }
    return shortened(steps);
  }

  private static List<String> shortened(List<String> steps) {
    List<String> shorter = new ArrayList<>();
    int same = 0;
    for (int step = 0; step < steps.size(); step++) {
      same++;
      boolean last = step + 1 == steps.size();
      if (last || !Objects.equals(steps.get(step), steps.get(step + 1))) {
        shorter.add(same > 1 ? steps.get(step) + " x " + same : steps.get(step));
        same = 0;
      }
    }
    return shorter;
  }

  private String root(long object) {
    GcRoot root = roots.get(object);
    if (objects.isClassMirror(object)) {
      return "class " + objects.mirrored(object).name();
    }
    if (root != null) {
      String frame = dump.outline().frame(root.threadSerial(), root.frame());
      return root.kind().words() + (frame.isEmpty() ? "" : " in " + frame);
    }
    return dominators.isReached(object) ? "several roots" : "no root in the dump";
  }

  private String step(long from, long to) {
    HeapClass mirrored = objects.mirrored(from);
    if (mirrored != null) {
      return staticStep(mirrored, to);
    }
    HeapClass type = objects.classOf(from);
    long content = objects.contentPosition(from);
    if (type.isArray()) {
      return elementStep(type, content, objects.arrayLength(from), objects.address(to));
    }
    for (FieldSlot slot : type.fields()) {
      if (slot.type() == BasicType.OBJECT
          && bytes.idAt(content + slot.offsetInFile()) == objects.address(to)) {
        return slot.qualifiedName();
      }
    }
    return SEVERAL;
  }

  private String staticStep(HeapClass mirrored, long to) {
    for (DumpedField field : mirrored.statics()) {
      if (field.type() == BasicType.OBJECT && field.value() == objects.address(to)) {
        return mirrored.name() + "." + field.name();
      }
    }
    return SEVERAL;
  }

  private String elementStep(HeapClass type, long content, int length, long address) {
    for (int element = 0; element < length; element++) {
      if (bytes.idAt(content + (long) element * bytes.idBytes()) == address) {
        String name = type.name();
        return name.substring(0, name.length() - 2) + "[" + element + "]";
      }
    }
    return SEVERAL;
  }
}
