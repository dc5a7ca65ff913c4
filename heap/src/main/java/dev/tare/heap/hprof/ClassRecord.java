// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Reads the sub-record that describes a class. */
final class ClassRecord {

  private final DumpBytes bytes;
  private final int idBytes;

  ClassRecord(DumpBytes bytes) {
    this.bytes = bytes;
    this.idBytes = bytes.idBytes();
  }

  /** Where the record ends, or -1 if it is not whole before {@code limit}. */
  long end(long record, long limit) {
    long position = constants(record);
    if (position + 2 > limit) {
      return -1;
    }
    int count = bytes.shortAt(position) & 0xFFFF;
    position += 2;
    for (int constant = 0; constant < count; constant++) {
      position = afterValue(position + 2, limit);
      if (position < 0) {
        return -1;
      }
    }
    if (position + 2 > limit) {
      return -1;
    }
    count = bytes.shortAt(position) & 0xFFFF;
    position += 2;
    for (int field = 0; field < count; field++) {
      position = afterValue(position + idBytes, limit);
      if (position < 0) {
        return -1;
      }
    }
    if (position + 2 > limit) {
      return -1;
    }
    int fields = bytes.shortAt(position) & 0xFFFF;
    long end = position + 2 + (long) fields * (idBytes + 1);
    return end <= limit ? end : -1;
  }

  /**
   * What the record says.
   *
   * @param record position of a record that is whole
   * @param className gives the name of a class by its id
   * @param text gives a text by its id
   */
  DumpedClass read(long record, LongFunction<String> className, LongFunction<String> text) {
    long id = bytes.idAt(record + 1);
    long ids = record + 1 + idBytes + 4;
    long position = constants(record);
    int count = bytes.shortAt(position) & 0xFFFF;
    position += 2;
    for (int constant = 0; constant < count; constant++) {
      position = afterValue(position + 2, Long.MAX_VALUE);
    }
    List<DumpedField> statics = new ArrayList<>();
    count = bytes.shortAt(position) & 0xFFFF;
    position += 2;
    for (int field = 0; field < count; field++) {
      BasicType type = BasicType.ofCode(bytes.byteAt(position + idBytes));
      long value = value(type, position + idBytes + 1);
      statics.add(new DumpedField(text.apply(bytes.idAt(position)), type, value));
      position = afterValue(position + idBytes, Long.MAX_VALUE);
    }
    List<DumpedField> fields = new ArrayList<>();
    count = bytes.shortAt(position) & 0xFFFF;
    position += 2;
    for (int field = 0; field < count; field++) {
      BasicType type = BasicType.ofCode(bytes.byteAt(position + idBytes));
      // An unknown type would shift all later values: the class is then taken to end here.
      if (type == null) {
        break;
      }
      fields.add(new DumpedField(text.apply(bytes.idAt(position)), type, 0));
      position += idBytes + 1;
    }
    return new DumpedClass(
        id,
        className.apply(id),
        bytes.idAt(ids),
        bytes.idAt(ids + idBytes),
        bytes.idAt(ids + 2L * idBytes),
        bytes.idAt(ids + 3L * idBytes),
        bytes.intAt(ids + 6L * idBytes) & 0xFFFF_FFFFL,
        statics,
        fields);
  }

  /** Behind: id, serial, superclass, loader, signers, domain, two reserved ids, instance size. */
  private long constants(long record) {
    return record + 1 + idBytes + 4 + 6L * idBytes + 4;
  }

  /** Where a value ends whose type code is at the position; -1 if it has none or is cut off. */
  private long afterValue(long position, long limit) {
    if (position >= limit) {
      return -1;
    }
    BasicType type = BasicType.ofCode(bytes.byteAt(position));
    long end = type == null ? -1 : position + 1 + type.bytesInFile(idBytes);
    return end > limit ? -1 : end;
  }

  private long value(BasicType type, long position) {
    return switch (type) {
      case OBJECT -> bytes.idAt(position);
      case BOOLEAN, BYTE -> bytes.byteAt(position);
      case CHAR -> bytes.charAt(position);
      case SHORT -> bytes.shortAt(position);
      case INT, FLOAT -> bytes.intAt(position);
      case LONG, DOUBLE -> bytes.longAt(position);
    };
  }
}
