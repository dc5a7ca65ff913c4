// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Values of fields of single objects: loaders, code sources, threads. */
public final class FieldValues {

  private static final int LONGEST_TEXT_BYTES = 4096;

  private final HeapObjects objects;
  private final DumpBytes bytes;

  /** Of the objects of this dump. */
  public FieldValues(HeapDump dump) {
    this.objects = dump.objects();
    this.bytes = dump.bytes();
  }

  /** What a field refers to; {@link PagedInts#NONE} if there is no such field or it is null. */
  public long reference(long object, String field) {
    if (object == PagedInts.NONE || objects.isClassMirror(object)) {
      return PagedInts.NONE;
    }
    FieldSlot slot = objects.classOf(object).field(field);
    return slot == null ? PagedInts.NONE : reference(object, slot);
  }

  /**
   * What a field refers to; {@link PagedInts#NONE} if it is null or no reference.
   *
   * @param slot a field of the object's class
   */
  public long reference(long object, FieldSlot slot) {
    if (slot.type() != BasicType.OBJECT) {
      return PagedInts.NONE;
    }
    long id = bytes.idAt(objects.contentPosition(object) + slot.offsetInFile());
    return id == 0 ? PagedInts.NONE : objects.find(id);
  }

  /** The value of a boolean; absent if there is no object or no such field. */
  public Optional<Boolean> flag(long object, String field) {
    if (object == PagedInts.NONE || objects.isClassMirror(object)) {
      return Optional.empty();
    }
    FieldSlot slot = objects.classOf(object).field(field);
    return slot == null || slot.type() != BasicType.BOOLEAN
        ? Optional.empty()
        : Optional.of(flag(object, slot));
  }

  /**
   * The value of a boolean.
   *
   * @param slot a boolean field of the object's class
   */
  public boolean flag(long object, FieldSlot slot) {
    return bytes.byteAt(objects.contentPosition(object) + slot.offsetInFile()) != 0;
  }

  /**
   * The first 4096 bytes of a {@code java.lang.String}, as text; null if the object is none.
   *
   * @param string number of an object, or {@link PagedInts#NONE}
   */
  public String text(long string) {
    long array = reference(string, "value");
    if (array == PagedInts.NONE || !objects.classOf(string).name().equals("java.lang.String")) {
      return null;
    }
    BasicType element = objects.classOf(array).elementType();
    if (element != BasicType.BYTE && element != BasicType.CHAR) {
      return null;
    }
    byte[] content =
        new byte[Math.min(LONGEST_TEXT_BYTES, objects.arrayLength(array) * element.bytes())];
    bytes.copy(objects.contentPosition(array), content, 0, content.length);
    if (element == BasicType.CHAR) {
      return new String(content, StandardCharsets.UTF_16BE);
    }
    FieldSlot coder = objects.classOf(string).field("coder");
    boolean wide =
        coder != null && bytes.byteAt(objects.contentPosition(string) + coder.offsetInFile()) != 0;
    // The JVM keeps UTF-16 in the order of the machine: little-endian on what Tare runs on.
    return new String(content, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
  }
}
