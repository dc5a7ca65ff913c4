// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/** Is told of the sub-records of heap dump segments. All positions are positions in the file. */
public interface RecordVisitor {

  /** An object. Its values: own fields first, then those of the superclass, and so on. */
  default void instance(long record, long id, long classId, long valuesPosition, int valuesBytes) {}

  /** An array of references. */
  default void objectArray(
      long record, long id, long arrayClassId, int length, long elementsPosition) {}

  /** An array of primitive values. */
  default void primitiveArray(
      long record, long id, BasicType type, int length, long elementsPosition) {}

  /** A class; {@link ClassRecord} reads it. */
  default void classDump(long record) {}

  /** A root. */
  default void root(RootKind kind, long id, int threadSerial, int frame) {}
}
