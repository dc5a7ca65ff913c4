// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;

/**
 * Where the text of a String is. Its field {@code value} is a {@code byte[]} with {@code coder} 0
 * for Latin-1 and 1 for UTF-16 since JDK 9 (JEP 254), a {@code char[]} before.
 */
final class StringRecords {

  private final DumpBytes bytes;
  private final HeapObjects objects;
  private final HeapClass stringClass;
  private final int valueOffset;
  private final int coderOffset;

  StringRecords(HeapDump dump) {
    bytes = dump.bytes();
    objects = dump.objects();
    HeapClass named = objects.classNamed("java.lang.String");
    FieldSlot value = named == null ? null : named.field("value");
    // Strings of JDK 6 share arrays by an offset and a count; their text is left alone.
    boolean known =
        value != null && value.type() == BasicType.OBJECT && named.field("offset") == null;
    stringClass = known ? named : null;
    valueOffset = known ? value.offsetInFile() : 0;
    FieldSlot coder = known ? named.field("coder") : null;
    coderOffset = coder != null && coder.type() == BasicType.BYTE ? coder.offsetInFile() : -1;
  }

  /** The class String, or null if its text cannot be found. */
  HeapClass stringClass() {
    return stringClass;
  }

  /** The array of a String, or {@link PagedInts#NONE}. */
  long arrayOf(long string) {
    long id = bytes.idAt(objects.contentPosition(string) + valueOffset);
    if (id == 0) {
      return PagedInts.NONE;
    }
    long array = objects.find(id);
    if (array == PagedInts.NONE) {
      return PagedInts.NONE;
    }
    BasicType element = objects.classOf(array).elementType();
    return element == BasicType.BYTE || element == BasicType.CHAR ? array : PagedInts.NONE;
  }

  /** Whether a String with this array has two bytes a character. */
  boolean isWide(long string, long array) {
    return objects.classOf(array).elementType() == BasicType.CHAR
        || (coderOffset >= 0 && bytes.byteAt(objects.contentPosition(string) + coderOffset) == 1);
  }
}
