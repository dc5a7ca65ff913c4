// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.Capacity;
import dev.tare.capture.content.CollectionShape;
import dev.tare.capture.content.KnownCollections;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpFollower;
import dev.tare.heap.hprof.DumpWindow;

/** Judges collections and their tables: empty, of one element, or with unused slots. */
final class CollectionJudge {

  /** The number of elements is not in the record. */
  private static final long UNKNOWN = -1;

  /** Tables of at most so many slots may be read from a window. */
  private static final int SHORT_TABLE = 64;

  private final DumpFollower bytes;
  private final HeapObjects objects;
  private final Verdicts verdicts;
  private final int idBytes;
  private final int referenceBytes;
  private final CollectionRecord[] records;
  private final boolean[] structure;
  private final boolean[] references;

  CollectionJudge(HeapDump dump, Verdicts verdicts) {
    this.bytes = new DumpFollower(dump.bytes());
    this.idBytes = dump.bytes().idBytes();
    this.objects = dump.objects();
    this.verdicts = verdicts;
    this.referenceBytes = dump.layout().referenceBytes();
    this.records = new CollectionRecord[objects.classes().size()];
    this.structure = new boolean[records.length];
    this.references = new boolean[records.length];
    for (HeapClass type : objects.classes()) {
      references[type.number()] = type.elementType() == BasicType.OBJECT;
      structure[type.number()] = KnownCollections.isStructure(type.name());
      records[type.number()] = type.isArray() ? null : CollectionRecord.of(type);
    }
  }

  private CollectionJudge(CollectionJudge same, DumpFollower bytes) {
    this.bytes = bytes;
    this.idBytes = same.idBytes;
    this.objects = same.objects;
    this.verdicts = same.verdicts;
    this.referenceBytes = same.referenceBytes;
    this.records = same.records;
    this.structure = same.structure;
    this.references = same.references;
  }

  /** The same for one thread, which reads from where it is. */
  CollectionJudge reading(DumpFollower follower) {
    return new CollectionJudge(this, follower);
  }

  /** Whether instances of a class are collections it can judge. */
  boolean isCollection(HeapClass type) {
    return records[type.number()] != null;
  }

  /** Judges a collection and the objects that are its own. */
  void judge(long collection, HeapClass type) {
    CollectionRecord record = records[type.number()];
    long position = objects.recordPosition(collection);
    bytes.at(position);
    // Type of the record, id, serial of a stack trace, class, length of the values.
    long values = position + 1 + idBytes + Integer.BYTES + idBytes + Integer.BYTES;
    long holder = find(values + record.holderOffset());
    if (record.shape() == CollectionShape.BUILDER) {
      judgeBuilder(record, values, holder);
      return;
    }
    if (record.shape() == CollectionShape.DELEGATE) {
      judgeDelegate(collection, holder);
      return;
    }
    boolean hasTable = holder != PagedInts.NONE && references[objects.classNumber(holder)];
    int length = hasTable ? objects.arrayLength(holder) : 0;
    long elements = elements(record, values, length);
    if (elements == 0 || elements == 1) {
      int verdict = elements == 0 ? Verdict.EMPTY_COLLECTION : Verdict.SINGLE_ENTRY_COLLECTION;
      verdicts.judge(collection, verdict);
      if (length > 0) {
        verdicts.judge(holder, verdict);
      }
      if (elements == 1) {
        judgeOnlyNode(record.shape(), holder, length);
      }
    } else if (length > 0) {
      judgeTable(holder, elements < 0 ? 0 : unusedSlots(record, values, elements, length));
    }
  }

  private void judgeTable(long table, int unusedSlots) {
    if (unusedSlots <= Verdict.MOST_SLOTS) {
      verdicts.judge(table, Verdict.table(unusedSlots));
    } else {
      verdicts.judge(table, Verdict.LARGE_TABLE);
      verdicts.spare(table, (long) unusedSlots * referenceBytes);
    }
  }

  /** A set is empty if its map is; the map is judged by itself. */
  private void judgeDelegate(long collection, long inner) {
    if (inner == PagedInts.NONE) {
      return;
    }
    CollectionRecord record = records[objects.classOf(inner).number()];
    if (record == null || record.shape() == CollectionShape.DELEGATE) {
      return;
    }
    long values = objects.contentPosition(inner);
    long holder = find(values + record.holderOffset());
    long elements =
        elements(record, values, holder == PagedInts.NONE ? 0 : objects.arrayLength(holder));
    if (elements == 0) {
      verdicts.judge(collection, Verdict.EMPTY_COLLECTION);
    } else if (elements == 1) {
      verdicts.judge(collection, Verdict.SINGLE_ENTRY_COLLECTION);
    }
  }

  private void judgeBuilder(CollectionRecord record, long values, long array) {
    if (array == PagedInts.NONE) {
      return;
    }
    BasicType element = objects.classOf(array).elementType();
    int length = objects.arrayLength(array);
    if (length == 0 || (element != BasicType.BYTE && element != BasicType.CHAR)) {
      return;
    }
    boolean wide =
        element == BasicType.BYTE
            && record.moreOffset() >= 0
            && bytes.byteAt(values + record.moreOffset()) == 1;
    long used = (long) Math.max(0, bytes.intAt(values + record.countOffset())) << (wide ? 1 : 0);
    verdicts.judge(array, Verdict.BUILDER_ARRAY);
    verdicts.spare(array, Math.max(0, length - used) * element.bytes());
  }

  private long elements(CollectionRecord record, long values, int length) {
    return switch (record.shape()) {
      case EXACT_ARRAY -> length;
      case DEQUE ->
          length == 0
              ? 0
              : Capacity.elementsOfDeque(
                  bytes.intAt(values + record.countOffset()),
                  bytes.intAt(values + record.moreOffset()),
                  length);
      case CONCURRENT_HASH_MAP -> count(record, values) + cells(values + record.moreOffset());
      default -> record.countOffset() < 0 ? UNKNOWN : count(record, values);
    };
  }

  /** What the record says; a negative number is damage and taken for many. */
  private long count(CollectionRecord record, long values) {
    long position = values + record.countOffset();
    long count = record.countBytes() == Long.BYTES ? bytes.longAt(position) : bytes.intAt(position);
    return count < 0 && record.shape() != CollectionShape.CONCURRENT_HASH_MAP
        ? Integer.MAX_VALUE
        : count;
  }

  /** Under contention a ConcurrentHashMap counts in cells besides ({@code sumCount}). */
  private long cells(long position) {
    long array = find(position);
    if (array == PagedInts.NONE) {
      return 0;
    }
    long sum = 0;
    for (int k = 0; k < objects.arrayLength(array); k++) {
      long cell = find(objects.contentPosition(array) + (long) k * idBytes);
      if (cell != PagedInts.NONE) {
        HeapClass type = objects.classOf(cell);
        if (type.field("value") != null && type.field("value").type() == BasicType.LONG) {
          sum += bytes.longAt(objects.contentPosition(cell) + type.field("value").offsetInFile());
        }
      }
    }
    return sum;
  }

  private int unusedSlots(CollectionRecord record, long values, long elements, int length) {
    long needed =
        switch (record.shape()) {
          case HASH_MAP -> Capacity.hashMap(elements, floatAt(values + record.moreOffset()));
          case WEAK_HASH_MAP ->
              Capacity.weakHashMap(elements, floatAt(values + record.moreOffset()));
          case HASHTABLE -> Capacity.hashtable(elements, floatAt(values + record.moreOffset()));
          case CONCURRENT_HASH_MAP -> Capacity.concurrentHashMap(elements);
          case IDENTITY_HASH_MAP -> Capacity.identityHashMap(elements);
          case DEQUE -> Capacity.arrayDeque(elements);
          case LIST -> elements;
          default -> length;
        };
    return (int) Math.max(0, length - needed);
  }

  private float floatAt(long position) {
    return Float.intBitsToFloat(bytes.intAt(position));
  }

  /** The one node of a collection of one element, if it has nodes. */
  private void judgeOnlyNode(CollectionShape shape, long holder, int length) {
    long node = PagedInts.NONE;
    switch (shape) {
      case NODES -> node = holder;
      case HASH_MAP, WEAK_HASH_MAP, HASHTABLE, CONCURRENT_HASH_MAP -> {
        if (length > 0) {
          node = firstReference(objects.contentPosition(holder), length);
        }
      }
      default -> {}
    }
    if (node != PagedInts.NONE && structure[objects.classNumber(node)]) {
      verdicts.judge(node, Verdict.SINGLE_ENTRY_COLLECTION);
    }
  }

  private long firstReference(long position, int length) {
    DumpWindow window = length <= SHORT_TABLE ? bytes.windowOn(position, length * idBytes) : null;
    for (int slot = 0; slot < length; slot++) {
      long at = position + (long) slot * idBytes;
      long id = window == null ? bytes.idAt(at) : window.idAt(at);
      long object = id == 0 ? PagedInts.NONE : objects.find(id);
      if (object != PagedInts.NONE) {
        return object;
      }
    }
    return PagedInts.NONE;
  }

  private long find(long position) {
    long id = bytes.idAt(position);
    return id == 0 ? PagedInts.NONE : objects.find(id);
  }
}
