// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.hprof.BasicType;

/**
 * An instance field and where its value is in a record of an instance.
 *
 * @param declaring the class that declares it
 * @param name its name
 * @param type its type
 * @param offsetInFile bytes from the first value of the record; not an offset in memory
 */
public record FieldSlot(HeapClass declaring, String name, BasicType type, int offsetInFile) {

  /** Class and name, {@code com.example.Order.lines}. */
  public String qualifiedName() {
    return declaring.name() + "." + name;
  }

  @Override
  public String toString() {
    return qualifiedName();
  }
}
