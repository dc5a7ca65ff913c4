// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** By which field, static field or element one object of a dump refers to another. */
public final class ReferenceNames {

  /** In place of a name where no single field or element refers to the other object. */
  public static final String NONE = "(several ways)";

  private final HeapObjects objects;
  private final DumpBytes bytes;

  /** Of the objects of this dump. */
  public ReferenceNames(HeapDump dump) {
    this.objects = dump.objects();
    this.bytes = dump.bytes();
  }

  /** {@code class.field} or {@code class[index]}, the first there is; else {@link #NONE}. */
  public String of(long from, long to) {
    HeapClass mirrored = objects.mirrored(from);
    if (mirrored != null) {
      return ofStatic(mirrored, to);
    }
    HeapClass type = objects.classOf(from);
    long content = objects.contentPosition(from);
    if (type.isArray()) {
      return ofElement(type, content, objects.arrayLength(from), objects.address(to));
    }
    for (FieldSlot slot : type.fields()) {
      if (slot.type() == BasicType.OBJECT
          && bytes.idAt(content + slot.offsetInFile()) == objects.address(to)) {
        return slot.qualifiedName();
      }
    }
    return NONE;
  }

  private String ofStatic(HeapClass mirrored, long to) {
    for (DumpedField field : mirrored.statics()) {
      if (field.type() == BasicType.OBJECT && field.value() == objects.address(to)) {
        return mirrored.name() + "." + field.name();
      }
    }
    return NONE;
  }

  private String ofElement(HeapClass type, long content, int length, long address) {
    for (int element = 0; element < length; element++) {
      if (bytes.idAt(content + (long) element * bytes.idBytes()) == address) {
        String name = type.name();
        return name.substring(0, name.length() - 2) + "[" + element + "]";
      }
    }
    return NONE;
  }

  /** The steps; equal ones that follow one another, as along a list, are one with their number. */
  public static List<String> shortened(List<String> steps) {
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
}
