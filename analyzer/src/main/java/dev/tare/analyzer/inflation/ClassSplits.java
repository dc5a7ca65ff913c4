// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.Boxes;
import dev.tare.capture.content.KnownCollections;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedField;
import dev.tare.heap.layout.ObjectLayout;

/** How the bytes of an object are divided when its class alone decides. */
final class ClassSplits {

  /** An instance: header, references, values, gaps. */
  static final byte INSTANCE = 0;

  /** Structure but for the values that an application's subclass adds. */
  static final byte STRUCTURE = 1;

  /** A boxed value. */
  static final byte BOX = 2;

  /** An array of references. */
  static final byte OBJECT_ARRAY = 3;

  /** An array of nodes. */
  static final byte NODE_ARRAY = 4;

  /** An array of values. */
  static final byte PRIMITIVE_ARRAY = 5;

  /** A {@code java.lang.Class} object, of another size for each class. */
  static final byte MIRROR = 6;

  private final ObjectLayout layout;
  private final byte[] kinds;
  private final long[] referenceBytes;
  private final long[] valueBytes;
  private final BasicType[] elementTypes;

  ClassSplits(HeapDump dump) {
    this.layout = dump.layout();
    HeapObjects objects = dump.objects();
    int classes = objects.classes().size();
    this.kinds = new byte[classes];
    this.referenceBytes = new long[classes];
    this.valueBytes = new long[classes];
    this.elementTypes = new BasicType[classes];
    for (HeapClass type : objects.classes()) {
      divide(type);
    }
  }

  private void divide(HeapClass type) {
    int number = type.number();
    elementTypes[number] = type.elementType();
    if (type.isArray()) {
      boolean ofReferences = type.elementType() == BasicType.OBJECT;
      kinds[number] =
          !ofReferences
              ? PRIMITIVE_ARRAY
              : KnownCollections.isStructure(type.name()) ? NODE_ARRAY : OBJECT_ARRAY;
      return;
    }
    if (type.name().equals("java.lang.Class")) {
      kinds[number] = MIRROR;
      divideFields(type);
      return;
    }
    int boxed = Boxes.valueBytes(type.name());
    if (boxed > 0) {
      kinds[number] = BOX;
      valueBytes[number] = boxed;
      return;
    }
    HeapClass known = nearestKnown(type);
    if (known != null) {
      kinds[number] = STRUCTURE;
      valueBytes[number] = valuesBelow(type, known);
      return;
    }
    kinds[number] = INSTANCE;
    divideFields(type);
  }

  private void divideFields(HeapClass type) {
    long references = 0;
    long values = 0;
    for (FieldSlot slot : type.fields()) {
      if (slot.type() == BasicType.OBJECT) {
        references += layout.referenceBytes();
      } else {
        values += slot.type().bytes();
      }
    }
    referenceBytes[type.number()] = references;
    valueBytes[type.number()] = values;
  }

  /** The class itself or its nearest superclass that is a collection of the JDK or String. */
  private static HeapClass nearestKnown(HeapClass type) {
    int depth = 0;
    for (HeapClass each = type; each != null && depth < 1000; each = each.superclass(), depth++) {
      if (KnownCollections.isStructure(each.name()) || each.name().equals("java.lang.String")) {
        return each;
      }
    }
    return null;
  }

  /** Bytes of the primitive fields that classes below a known one declare. */
  private static long valuesBelow(HeapClass type, HeapClass known) {
    long values = 0;
    for (FieldSlot slot : type.fields()) {
      if (slot.declaring() == known) {
        break;
      }
      values += slot.type().bytes();
    }
    return type == known ? 0 : values;
  }

  byte kind(HeapClass type) {
    return kinds[type.number()];
  }

  /** Bytes of the references of an instance. */
  long referenceBytes(HeapClass type) {
    return referenceBytes[type.number()];
  }

  /** Bytes of the values of an instance. */
  long valueBytes(HeapClass type) {
    return valueBytes[type.number()];
  }

  /** Bytes of the static references of a class, which are in its mirror; null has none. */
  long staticReferenceBytes(HeapClass mirrored) {
    return staticBytes(mirrored, true);
  }

  /** Bytes of the static values of a class; null has none. */
  long staticValueBytes(HeapClass mirrored) {
    return staticBytes(mirrored, false);
  }

  private long staticBytes(HeapClass mirrored, boolean references) {
    long bytes = 0;
    if (mirrored != null) {
      for (DumpedField field : mirrored.statics()) {
        // Names in angle brackets are the JVM's own, and no fields of the mirror.
        boolean isField = !field.name().startsWith("<");
        if (isField && references == (field.type() == BasicType.OBJECT)) {
          bytes += layout.bytesOf(field.type());
        }
      }
    }
    return bytes;
  }

  /** Bytes before the first field of an instance. */
  long headerBytes() {
    return layout.headerBytes();
  }

  /** Bytes before element 0 of an array of this class. */
  long arrayBaseBytes(HeapClass type) {
    return layout.arrayBase(elementTypes[type.number()]);
  }

  /** Bytes of an element of an array of this class. */
  long elementBytes(HeapClass type) {
    return layout.bytesOf(elementTypes[type.number()]);
  }
}
