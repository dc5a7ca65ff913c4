// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpFollower;
import dev.tare.heap.hprof.DumpWindow;

/**
 * Finds the text of a String. Its field {@code value} is a {@code byte[]} with {@code coder} 0 for
 * Latin-1 and 1 for UTF-16 since JDK 9 (JEP 254), a {@code char[]} before. For one thread.
 */
final class StringRecords {

  /** Type of a record and id. */
  private static final int LONGEST_HEAD = 1 + Long.BYTES;

  private final DumpFollower bytes;
  private final HeapObjects objects;
  private final HeapClass stringClass;
  private final long valueOffset;
  private final long coderOffset;

  /** Of each class, 1 for arrays of bytes and 2 for those of characters, else 0. */
  private final byte[] widths;

  private boolean wide;
  private int length;

  StringRecords(HeapDump dump) {
    this(dump, new DumpFollower(dump.bytes()));
  }

  /** Reads from where another reader may be. */
  StringRecords(HeapDump dump, DumpFollower follower) {
    bytes = follower;
    objects = dump.objects();
    widths = new byte[objects.classes().size()];
    for (HeapClass type : objects.classes()) {
      boolean isText = type.elementType() == BasicType.BYTE || type.elementType() == BasicType.CHAR;
      widths[type.number()] = (byte) (isText ? type.elementType().bytes() : 0);
    }
    int idBytes = dump.bytes().idBytes();
    HeapClass named = objects.classNamed("java.lang.String");
    FieldSlot value = named == null ? null : named.field("value");
    // Strings of JDK 6 share arrays by an offset and a count; their text is left alone.
    boolean known =
        value != null && value.type() == BasicType.OBJECT && named.field("offset") == null;
    stringClass = known ? named : null;
    // Type of the record, id, serial of a stack trace, class, length of the values.
    long values = 1L + idBytes + Integer.BYTES + idBytes + Integer.BYTES;
    valueOffset = known ? values + value.offsetInFile() : 0;
    FieldSlot coder = known ? named.field("coder") : null;
    coderOffset =
        coder != null && coder.type() == BasicType.BYTE ? values + coder.offsetInFile() : -1;
  }

  /** The class String, or null if its text cannot be found. */
  HeapClass stringClass() {
    return stringClass;
  }

  /**
   * Moves to a String.
   *
   * @return the array of its text, or {@link PagedInts#NONE}
   */
  long moveTo(long string) {
    long record = objects.recordPosition(string);
    bytes.at(record);
    long array = find(string, bytes.idAt(record + valueOffset));
    if (array == PagedInts.NONE) {
      return array;
    }
    int width = widths[objects.classNumber(array)];
    if (width == 0) {
      return PagedInts.NONE;
    }
    wide = width == 2 || (coderOffset >= 0 && bytes.byteAt(record + coderOffset) == 1);
    length = objects.arrayLength(array);
    return array;
  }

  /** Most arrays lie right behind their Strings: a look at the next record is a short search. */
  private long find(long string, long id) {
    long next = string + 1;
    if (next < objects.count()) {
      long record = objects.recordPosition(next);
      DumpWindow window = bytes.windowOn(record, LONGEST_HEAD);
      if (window != null && window.idAt(record + 1) == id) {
        return next;
      }
    }
    return objects.find(id);
  }

  /** Elements of the array of the String's text. */
  int length() {
    return length;
  }

  /** Whether the String has two bytes a character. */
  boolean isWide() {
    return wide;
  }
}
