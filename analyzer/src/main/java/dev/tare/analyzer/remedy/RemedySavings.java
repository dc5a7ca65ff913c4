// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.remedy;

import dev.tare.analyzer.inflation.CollectionRecord;
import dev.tare.analyzer.inflation.Verdict;
import dev.tare.analyzer.inflation.Verdicts;
import dev.tare.capture.content.Boxes;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.ObjectLayout;

/**
 * What each remedy would save, summed in rows as the categories are. Each object says by itself
 * what a remedy takes from it or adds to it, in whole objects as the JVM would align them.
 *
 * <p>Remedies overlap. What all of them save together is summed object by object, too: text that is
 * no text any more has no duplicates, and what is shared is not made narrower. For one thread.
 */
public final class RemedySavings {

  private static final RemedyKind[] KINDS = RemedyKind.values();

  /** The kinds, and at the end all together. */
  private static final int STRIDE = KINDS.length + 1;

  private final HeapObjects objects;
  private final Verdicts verdicts;
  private final ObjectLayout layout;
  private final long[] boxSavings;

  /** Bytes of what takes the place of a collection of one element, by its class. */
  private final long[] singleEntryBytes;

  private final long uuidBytes;
  private final long integerBytes;
  private final long longBytes;
  private final long instantBytes;
  private final long[] sums;
  private int row;

  /** How many objects are added at once. */
  private long alike;

  /** Savings of 0 in so many rows. */
  public RemedySavings(HeapDump dump, Verdicts verdicts, int rows) {
    this.objects = dump.objects();
    this.verdicts = verdicts;
    this.layout = dump.layout();
    this.uuidBytes = RemedyKind.uuidBytes(layout);
    this.integerBytes = RemedyKind.integerBytes(layout);
    this.longBytes = RemedyKind.longBytes(layout);
    this.instantBytes = RemedyKind.instantBytes(layout);
    this.boxSavings = new long[objects.classes().size()];
    this.singleEntryBytes = new long[boxSavings.length];
    this.sums = new long[Math.multiplyExact(rows, STRIDE)];
    for (HeapClass type : objects.classes()) {
      singleEntryBytes[type.number()] = immutableBytes(type);
      int value = Boxes.valueBytes(type.name());
      if (value > 0) {
        long grown = Math.max(0, value - layout.referenceBytes());
        boxSavings[type.number()] = type.instanceBytes() - grown;
      }
    }
  }

  /** A set of the JDK is a wrapper of a map, which is taken for one that becomes a map. */
  private long immutableBytes(HeapClass type) {
    long list = RemedyKind.singleElementBytes(layout);
    long map = RemedyKind.singleEntryBytes(layout);
    if (type.isSubclassOf("java.util.HashSet") || type.isSubclassOf("java.util.TreeSet")) {
      return list - map;
    }
    if (!CollectionRecord.holdsElements(type)) {
      return 0;
    }
    boolean isMap =
        type.isSubclassOf("java.util.AbstractMap") || type.isSubclassOf("java.util.Hashtable");
    return isMap ? map : list;
  }

  private RemedySavings(RemedySavings other) {
    this.objects = other.objects;
    this.verdicts = other.verdicts;
    this.layout = other.layout;
    this.boxSavings = other.boxSavings;
    this.singleEntryBytes = other.singleEntryBytes;
    this.uuidBytes = other.uuidBytes;
    this.integerBytes = other.integerBytes;
    this.longBytes = other.longBytes;
    this.instantBytes = other.instantBytes;
    this.sums = new long[other.sums.length];
  }

  /** Savings of 0 in as many rows, for another thread. */
  public RemedySavings another() {
    return new RemedySavings(this);
  }

  /** Adds what can be saved of an object to a row. */
  public void add(long object, HeapClass type, long bytes, int toRow) {
    addAlike(object, type, bytes, toRow, 1);
  }

  /**
   * Adds what can be saved of an object as often as there are objects like it: of the same {@link
   * HeapObjects#isUniform uniform} kind and with the same verdict, one that {@link Verdict#tellsAll
   * tells all}.
   */
  public void addAlike(long object, HeapClass type, long bytes, int toRow, long count) {
    alike = count;
    int verdict = verdicts.code(object);
    row = toRow * STRIDE;
    if (verdict == Verdict.NONE) {
      long boxed = boxSavings[type.number()];
      if (boxed != 0) {
        only(RemedyKind.UNBOX, boxed);
      }
    } else if (Verdict.isText(verdict)) {
      if (Verdict.isArrayOfText(verdict)) {
        textArray(object, type, bytes, verdict);
      } else {
        string(bytes, verdict);
      }
    } else if (Verdict.isTable(verdict)) {
      trim(object, type, bytes, Verdict.unusedSlots(verdict));
    } else {
      other(object, type, bytes, verdict);
    }
  }

  /** A String becomes the object that takes its place; of encoded bytes that is the array. */
  private void string(long bytes, int verdict) {
    switch (Verdict.kind(verdict)) {
      case UUID -> only(RemedyKind.UUID_TEXT, bytes - uuidBytes);
      case INT -> only(RemedyKind.NUMBER_TEXT, bytes - integerBytes);
      case LONG -> only(RemedyKind.NUMBER_TEXT, bytes - longBytes);
      case TIMESTAMP -> only(RemedyKind.TIMESTAMP_TEXT, bytes - instantBytes);
      case HEX, BASE64 -> only(RemedyKind.ENCODED_BYTES, bytes);
      default -> {}
    }
  }

  private void textArray(long array, HeapClass type, long bytes, int verdict) {
    long length = objects.arrayLength(array);
    boolean halved = Verdict.isWide(verdict) && type.elementType() == BasicType.BYTE;
    long characters = halved ? length / 2 : length;
    boolean copy = Verdict.isCopy(verdict);
    if (copy) {
      alone(RemedyKind.STRING_DEDUPLICATION, bytes);
    }
    switch (Verdict.kind(verdict)) {
      case UUID -> only(RemedyKind.UUID_TEXT, bytes);
      case INT, LONG -> only(RemedyKind.NUMBER_TEXT, bytes);
      case TIMESTAMP -> only(RemedyKind.TIMESTAMP_TEXT, bytes);
      case HEX, BASE64 -> {
        long decoded = Verdict.kind(verdict).payloadBytes(characters);
        only(RemedyKind.ENCODED_BYTES, bytes - byteArray(decoded));
      }
      default -> {
        long narrowed = Verdict.isLatin1Able(verdict) ? bytes - byteArray(characters) : 0;
        alone(RemedyKind.COMPACT_STRINGS, narrowed);
        together(copy ? bytes : narrowed);
      }
    }
  }

  private long byteArray(long length) {
    return layout.arrayBytes(BasicType.BYTE, (int) length);
  }

  private void other(long object, HeapClass type, long bytes, int verdict) {
    switch (verdict) {
      case Verdict.EMPTY_COLLECTION -> only(RemedyKind.EMPTY_COLLECTIONS, bytes);
      case Verdict.SINGLE_ENTRY_COLLECTION ->
          only(RemedyKind.SINGLE_ENTRIES, bytes - singleEntryBytes[type.number()]);
      case Verdict.LABEL_OF_1_BYTE, Verdict.LABEL_OF_2_BYTES ->
          only(RemedyKind.LABELS_TO_CODES, bytes);
      case Verdict.LABEL_ARRAY -> {
        alone(RemedyKind.STRING_DEDUPLICATION, bytes);
        only(RemedyKind.LABELS_TO_CODES, bytes);
      }
      case Verdict.DUPLICATE_ARRAY -> only(RemedyKind.SHARE_ARRAYS, bytes);
      case Verdict.LARGE_TABLE, Verdict.BUILDER_ARRAY, Verdict.UNWRITTEN_END -> {
        long slots = verdicts.spareBytes(object) / layout.bytesOf(type.elementType());
        trim(object, type, bytes, (int) slots);
      }
      default -> {}
    }
  }

  private void trim(long array, HeapClass type, long bytes, int unused) {
    int needed = objects.arrayLength(array) - unused;
    only(RemedyKind.TRIM, bytes - layout.arrayBytes(type.elementType(), needed));
  }

  /** A saving that no other remedy competes for. */
  private void only(RemedyKind kind, long bytes) {
    alone(kind, bytes);
    together(bytes);
  }

  private void alone(RemedyKind kind, long bytes) {
    sums[row + kind.ordinal()] += bytes * alike;
  }

  private void together(long bytes) {
    sums[row + KINDS.length] += bytes * alike;
  }

  /** Adds the savings of another with as many rows. */
  public void addAll(RemedySavings other) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += other.sums[k];
    }
  }

  /** Bytes that a remedy saves of the objects of a row; negative if it costs some. */
  public long savesBytes(int ofRow, RemedyKind kind) {
    return sums[ofRow * STRIDE + kind.ordinal()];
  }

  /** Bytes that all remedies together save of the objects of a row. */
  public long combinedSavesBytes(int ofRow) {
    return sums[ofRow * STRIDE + KINDS.length];
  }
}
