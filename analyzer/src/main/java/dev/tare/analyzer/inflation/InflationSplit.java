// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.content.TextKind;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;

/**
 * Divides the bytes of objects among the categories, and sums them in rows. Which row an object
 * belongs to is the caller's choice: one for all objects, or one for each holder. The categories of
 * a row add up to the bytes of its objects, whatever is in the dump. For one thread; several have
 * one each and are {@link #addAll added}.
 */
public final class InflationSplit {

  private static final InflationCategory[] CATEGORIES = InflationCategory.values();
  private static final int STRIDE = 2 * CATEGORIES.length;

  private static final int OBSERVER = at(InflationCategory.OBSERVER);
  private static final int TEXT_LABEL = at(InflationCategory.TEXT_LABEL);
  private static final int DUPLICATE_STRINGS = at(InflationCategory.DUPLICATE_STRINGS);
  private static final int DUPLICATE_ARRAYS = at(InflationCategory.DUPLICATE_ARRAYS);
  private static final int LATIN1_ABLE = at(InflationCategory.LATIN1_ABLE);
  private static final int EMPTY = at(InflationCategory.EMPTY_COLLECTIONS);
  private static final int SINGLE = at(InflationCategory.SINGLE_ENTRY_COLLECTIONS);
  private static final int SPARE = at(InflationCategory.SPARE_CAPACITY);
  private static final int BOXING = at(InflationCategory.BOXING);
  private static final int STRUCTURE = at(InflationCategory.STRUCTURE);
  private static final int HEADERS = at(InflationCategory.HEADERS);
  private static final int ALIGNMENT = at(InflationCategory.ALIGNMENT);
  private static final int PAYLOAD = at(InflationCategory.PAYLOAD);

  private final HeapObjects objects;
  private final Verdicts verdicts;
  private final ClassSplits classes;

  /** Of each row and category the bytes, then the objects. */
  private final long[] sums;

  private int row;
  private long rest;

  /** How many objects are divided at once. */
  private long alike;

  /** Sums of 0 in so many rows. */
  public InflationSplit(HeapDump dump, Verdicts verdicts, int rows) {
    this(dump.objects(), verdicts, new ClassSplits(dump), rows);
  }

  private InflationSplit(HeapObjects objects, Verdicts verdicts, ClassSplits classes, int rows) {
    this.objects = objects;
    this.verdicts = verdicts;
    this.classes = classes;
    this.sums = new long[Math.multiplyExact(rows, STRIDE)];
  }

  /** Sums of 0 in as many rows, for another thread. */
  public InflationSplit another() {
    return new InflationSplit(objects, verdicts, classes, sums.length / STRIDE);
  }

  /** Divides the bytes of an object and adds them to a row. */
  public void add(long object, int toRow) {
    add(object, objects.classOf(object), objects.bytes(object), toRow);
  }

  /**
   * As {@link #add(long, int)}, when class and size are known already.
   *
   * @param bytes the true size of the object
   */
  public void add(long object, HeapClass type, long bytes, int toRow) {
    addAlike(object, type, bytes, toRow, 1);
  }

  /**
   * Divides the bytes of an object and adds them as often as there are objects like it: of the same
   * {@link HeapObjects#isUniform uniform} kind and with the same verdict, one that {@link
   * Verdict#tellsAll tells all}.
   */
  public void addAlike(long object, HeapClass type, long bytes, int toRow, long count) {
    row = toRow * STRIDE;
    rest = bytes;
    alike = count;
    int verdict = verdicts.code(object);
    if (verdict == Verdict.NONE) {
      byClass(object, type);
    } else if (Verdict.isTable(verdict)) {
      take(SPARE, Verdict.unusedSlots(verdict) * classes.elementBytes(type));
      all(STRUCTURE);
    } else if (Verdict.isText(verdict)) {
      text(object, type, verdict);
    } else {
      other(object, type, verdict);
    }
  }

  private void byClass(long object, HeapClass type) {
    switch (classes.kind(type)) {
      case ClassSplits.INSTANCE -> {
        take(HEADERS, classes.headerBytes());
        take(STRUCTURE, classes.referenceBytes(type));
        take(PAYLOAD, classes.valueBytes(type));
        all(ALIGNMENT);
      }
      case ClassSplits.STRUCTURE -> {
        take(PAYLOAD, classes.valueBytes(type));
        all(STRUCTURE);
      }
      case ClassSplits.BOX -> {
        take(PAYLOAD, classes.valueBytes(type));
        all(BOXING);
      }
      case ClassSplits.OBJECT_ARRAY -> array(object, type, 0, STRUCTURE);
      case ClassSplits.NODE_ARRAY -> all(STRUCTURE);
      case ClassSplits.PRIMITIVE_ARRAY -> array(object, type, 0, PAYLOAD);
      default -> mirror(object, type);
    }
  }

  private void array(long object, HeapClass type, long spareBytes, int category) {
    take(HEADERS, classes.arrayBaseBytes(type));
    take(SPARE, spareBytes);
    take(category, objects.arrayLength(object) * classes.elementBytes(type) - spareBytes);
    all(ALIGNMENT);
  }

  /** What the JVM adds to a mirror, such as the pointer to its metadata, is header. */
  private void mirror(long object, HeapClass type) {
    HeapClass mirrored = objects.mirrored(object);
    take(STRUCTURE, classes.referenceBytes(type) + classes.staticReferenceBytes(mirrored));
    take(PAYLOAD, classes.valueBytes(type) + classes.staticValueBytes(mirrored));
    all(HEADERS);
  }

  private void text(long object, HeapClass type, int verdict) {
    TextKind kind = Verdict.kind(verdict);
    if (!Verdict.isArrayOfText(verdict)) {
      all(kind == TextKind.PLAIN ? STRUCTURE : at(kind.category()));
    } else if (Verdict.isCopy(verdict)) {
      all(DUPLICATE_STRINGS);
    } else if (kind != TextKind.PLAIN) {
      take(PAYLOAD, kind.payloadBytes(characters(object, type, verdict)));
      all(at(kind.category()));
    } else if (Verdict.isLatin1Able(verdict)) {
      long characters = characters(object, type, verdict);
      take(HEADERS, classes.arrayBaseBytes(type));
      take(LATIN1_ABLE, characters);
      take(PAYLOAD, characters);
      all(ALIGNMENT);
    } else {
      array(object, type, 0, PAYLOAD);
    }
  }

  private long characters(long array, HeapClass type, int verdict) {
    long length = objects.arrayLength(array);
    return Verdict.isWide(verdict) && type.elementType() == BasicType.BYTE ? length / 2 : length;
  }

  private void other(long object, HeapClass type, int verdict) {
    switch (verdict) {
      case Verdict.EMPTY_COLLECTION -> collection(type, EMPTY);
      case Verdict.SINGLE_ENTRY_COLLECTION -> collection(type, SINGLE);
      case Verdict.LABEL_OF_1_BYTE, Verdict.FIRST_LABEL_OF_1_BYTE -> {
        take(PAYLOAD, 1);
        all(TEXT_LABEL);
      }
      case Verdict.LABEL_OF_2_BYTES, Verdict.FIRST_LABEL_OF_2_BYTES -> {
        take(PAYLOAD, 2);
        all(TEXT_LABEL);
      }
      case Verdict.LABEL_ARRAY, Verdict.FIRST_LABEL_ARRAY -> all(TEXT_LABEL);
      case Verdict.OF_OBSERVER -> all(OBSERVER);
      case Verdict.DUPLICATE_ARRAY -> all(DUPLICATE_ARRAYS);
      case Verdict.UNWRITTEN_END ->
          array(
              object,
              type,
              verdicts.spareBytes(object),
              type.elementType() == BasicType.OBJECT ? STRUCTURE : PAYLOAD);
      case Verdict.BUILDER_ARRAY -> {
        long spare = verdicts.spareBytes(object);
        take(SPARE, spare);
        take(PAYLOAD, objects.arrayLength(object) * classes.elementBytes(type) - spare);
        all(STRUCTURE);
      }
      default -> {
        take(SPARE, verdicts.spareBytes(object));
        all(STRUCTURE);
      }
    }
  }

  private void collection(HeapClass type, int category) {
    if (classes.kind(type) == ClassSplits.STRUCTURE) {
      take(PAYLOAD, classes.valueBytes(type));
    }
    all(category);
  }

  /** Takes no more than is left: in a damaged dump fields may need more than an object has. */
  private void take(int category, long bytes) {
    long taken = Math.min(bytes, rest);
    if (taken > 0) {
      sums[row + category] += taken * alike;
      sums[row + category + 1] += alike;
      rest -= taken;
    }
  }

  private void all(int category) {
    take(category, rest);
  }

  private static int at(InflationCategory category) {
    return 2 * category.ordinal();
  }

  /** Adds the sums of another with as many rows. */
  public void addAll(InflationSplit other) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += other.sums[k];
    }
  }

  /** Bytes of a row in a category. */
  public long bytes(int ofRow, InflationCategory category) {
    return sums[ofRow * STRIDE + at(category)];
  }

  /** Objects of a row that have bytes in a category; an object may be in several. */
  public long objects(int ofRow, InflationCategory category) {
    return sums[ofRow * STRIDE + at(category) + 1];
  }

  /** Bytes of a row in all categories. */
  public long bytes(int ofRow) {
    long bytes = 0;
    for (InflationCategory category : CATEGORIES) {
      bytes += bytes(ofRow, category);
    }
    return bytes;
  }
}
