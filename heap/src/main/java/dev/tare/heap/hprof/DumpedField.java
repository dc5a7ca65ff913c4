// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * A field that a class declares.
 *
 * @param name as in the source; for statics also the JVM's own such as {@code
 *     <resolved_references>}
 * @param type its type
 * @param value of a static field: the bits of the value or the id of the object; else 0
 */
public record DumpedField(String name, BasicType type, long value) {}
