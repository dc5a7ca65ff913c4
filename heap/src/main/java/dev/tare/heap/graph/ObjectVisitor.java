// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.hprof.BasicType;

/**
 * Is told of the objects of a dump, class mirrors excepted. Positions are positions in the file.
 */
public interface ObjectVisitor {

  /**
   * An instance. Its values: own fields first, then those of the superclass; see {@link FieldSlot}.
   */
  void instance(long object, HeapClass heapClass, long valuesPosition);

  /** An array of references: ids of {@code idBytes} each, 0 for null. */
  void objectArray(long object, HeapClass arrayClass, int length, long elementsPosition);

  /** An array of primitive values. */
  void primitiveArray(long object, BasicType type, int length, long elementsPosition);
}
