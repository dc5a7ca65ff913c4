// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.CollectionShape;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;

/**
 * Where the records of a class of collections have what tells how full they are.
 *
 * @param shape how it holds its elements
 * @param holderOffset of the reference to table, first node or other collection
 * @param countOffset of the number of elements, or of the beginning of a ring; -1 for none
 * @param countBytes width of it: 4 or 8
 * @param moreOffset of the load factor, the cells, the end of a ring or the coder; -1 for none
 */
public record CollectionRecord(
    CollectionShape shape, int holderOffset, int countOffset, int countBytes, int moreOffset) {

  /**
   * The record of a class or of the nearest superclass that is a known collection; null if none.
   */
  static CollectionRecord of(HeapClass type) {
    int depth = 0;
    for (HeapClass each = type; each != null && depth < 1000; each = each.superclass(), depth++) {
      CollectionShape.Fields fields = CollectionShape.ofClass(each.name());
      if (fields != null) {
        return of(type, each, fields);
      }
    }
    return null;
  }

  /** Whether instances of a class are collections, and not of those that wrap another one. */
  public static boolean holdsElements(HeapClass type) {
    CollectionRecord record = type.isArray() ? null : of(type);
    return record != null
        && record.shape() != CollectionShape.DELEGATE
        && record.shape() != CollectionShape.BUILDER;
  }

  /** Null also if the fields are not those that are known. */
  private static CollectionRecord of(
      HeapClass type, HeapClass declaring, CollectionShape.Fields fields) {
    FieldSlot holder = slot(type, declaring, fields.holder());
    FieldSlot count = slot(type, declaring, fields.count());
    FieldSlot more = slot(type, declaring, fields.more());
    boolean hasAll =
        holder != null
            && holder.type() == BasicType.OBJECT
            && (count != null || fields.count().isEmpty())
            && (more != null || fields.more().isEmpty() || fields.more().equals("coder"));
    return hasAll
        ? new CollectionRecord(
            fields.shape(),
            holder.offsetInFile(),
            count == null ? -1 : count.offsetInFile(),
            count == null ? 0 : count.type().bytes(),
            more == null ? -1 : more.offsetInFile())
        : null;
  }

  private static FieldSlot slot(HeapClass type, HeapClass declaring, String name) {
    for (FieldSlot slot : type.fields()) {
      if (slot.declaring() == declaring && slot.name().equals(name)) {
        return slot;
      }
    }
    return null;
  }
}
