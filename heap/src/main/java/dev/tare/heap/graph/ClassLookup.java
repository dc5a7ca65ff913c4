// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.hprof.BasicType;

/** Finds the classes of records for one thread, those found last without hashing. */
final class ClassLookup {

  private static final int REMEMBERED = 1024;

  private final ClassTable table;
  private final long[] ids = new long[REMEMBERED];
  private final HeapClass[] found = new HeapClass[REMEMBERED];

  ClassLookup(ClassTable table) {
    this.table = table;
  }

  HeapClass ofInstance(long classId, int valuesBytes) {
    HeapClass type = described(classId);
    if (type == null || type.valuesBytes() != valuesBytes || type.isArray()) {
      return table.undescribedInstance(classId);
    }
    return type;
  }

  HeapClass ofObjectArray(long classId) {
    HeapClass type = described(classId);
    return type == null || type.elementType() != BasicType.OBJECT
        ? table.undescribedArray(classId)
        : type;
  }

  HeapClass ofPrimitiveArray(BasicType type) {
    return table.primitiveArray(type);
  }

  private HeapClass described(long id) {
    int slot = (int) (id >>> 3) & REMEMBERED - 1;
    if (ids[slot] != id || found[slot] == null) {
      ids[slot] = id;
      found[slot] = table.described(id);
    }
    return found[slot];
  }
}
