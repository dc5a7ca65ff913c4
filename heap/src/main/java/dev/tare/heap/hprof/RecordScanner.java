// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * Walks over the sub-records of a heap dump segment. Layout of the records: the comment at the top
 * of {@code heapDumper.cpp} in the JDK's sources; Android's additions: its {@code hprof.cc}.
 */
public final class RecordScanner {

  private static final int CLASS = 0x20;
  private static final int INSTANCE = 0x21;
  private static final int OBJECT_ARRAY = 0x22;
  private static final int PRIMITIVE_ARRAY = 0x23;
  private static final int ANDROID_JNI_MONITOR = 0x8E;
  private static final int ANDROID_ARRAY_WITHOUT_DATA = 0xC3;
  private static final int ANDROID_HEAP_INFO = 0xFE;

  private final DumpWindow bytes;
  private final int idBytes;
  private final ClassRecord classRecord;
  private String damage = "";

  /** A scanner of these bytes. */
  public RecordScanner(DumpBytes bytes) {
    this.bytes = new DumpWindow(bytes);
    this.idBytes = bytes.idBytes();
    this.classRecord = new ClassRecord(bytes);
  }

  /** What a whole record of a class says. */
  public static DumpedClass readClass(DumpBytes bytes, DumpOutline outline, long record) {
    return new ClassRecord(bytes).read(record, outline::className, outline::text);
  }

  /** Whether the record of an object at a position describes a class. */
  public static boolean isClass(DumpBytes bytes, long record) {
    return bytes.byteAt(record) == CLASS;
  }

  /** What it reads with; a visitor that reads what it is told of reads the same bytes cheaply. */
  public DumpWindow window() {
    return bytes;
  }

  /** Why the last scan stopped early, or the empty string if it did not. */
  public String damage() {
    return damage;
  }

  /**
   * Tells a visitor of every whole record from one position to another.
   *
   * @return where the last whole record ends: the end, or less if the rest is damaged or missing
   */
  public long scan(long from, long to, RecordVisitor visitor) {
    damage = "";
    long position = from;
    while (position < to) {
      int at = bytes.offsetOf(position, DumpWindow.HEAD_BYTES);
      int tag = bytes.byteIn(at);
      long end;
      if (tag == INSTANCE) {
        end = instance(at, position, to, visitor);
      } else if (tag == PRIMITIVE_ARRAY) {
        end = primitiveArray(at, position, to, visitor, true);
      } else if (tag == OBJECT_ARRAY) {
        end = objectArray(at, position, to, visitor);
      } else {
        end = other(tag, position, to, visitor);
      }
      if (end < 0) {
        return position;
      }
      position = end;
    }
    return position;
  }

  private long instance(int at, long record, long to, RecordVisitor visitor) {
    int head = 1 + idBytes + 4 + idBytes + 4;
    long values = record + head;
    if (values > to) {
      return endsEarly();
    }
    int length = bytes.intIn(at + head - 4);
    if (length < 0 || length > to - values) {
      return impossible("an object", length);
    }
    visitor.instance(record, bytes.idIn(at + 1), bytes.idIn(at + 5 + idBytes), values, length);
    return values + length;
  }

  private long objectArray(int at, long record, long to, RecordVisitor visitor) {
    int head = 1 + idBytes + 4 + 4 + idBytes;
    long elements = record + head;
    if (elements > to) {
      return endsEarly();
    }
    int length = bytes.intIn(at + 5 + idBytes);
    if (length < 0 || (long) length * idBytes > to - elements) {
      return impossible("an array", length);
    }
    visitor.objectArray(
        record, bytes.idIn(at + 1), bytes.idIn(at + head - idBytes), length, elements);
    return elements + (long) length * idBytes;
  }

  private long primitiveArray(
      int at, long record, long to, RecordVisitor visitor, boolean withData) {
    int head = 1 + idBytes + 4 + 4 + 1;
    long elements = record + head;
    if (elements > to) {
      return endsEarly();
    }
    int length = bytes.intIn(at + head - 5);
    BasicType type = BasicType.ofCode((byte) bytes.byteIn(at + head - 1));
    if (type == null || type == BasicType.OBJECT) {
      damage = "an array has no known element type";
      return -1;
    }
    long size = withData ? (long) length * type.bytes() : 0;
    if (length < 0 || size > to - elements) {
      return impossible("an array", length);
    }
    if (withData) {
      visitor.primitiveArray(record, bytes.idIn(at + 1), type, length, elements);
    }
    return elements + size;
  }

  private long other(int tag, long record, long to, RecordVisitor visitor) {
    if (tag == CLASS) {
      long end = classRecord.end(record, to);
      if (end < 0) {
        return endsEarly();
      }
      visitor.classDump(record);
      return end;
    }
    RootKind kind = RootKind.ofTag(tag);
    if (kind != null) {
      return root(kind, record, to, visitor);
    }
    if (tag == ANDROID_ARRAY_WITHOUT_DATA) {
      return primitiveArray(
          bytes.offsetOf(record, DumpWindow.HEAD_BYTES), record, to, visitor, false);
    }
    if (tag == ANDROID_HEAP_INFO) {
      return fits(record + 1 + 4 + idBytes, to);
    }
    if (tag == ANDROID_JNI_MONITOR) {
      return fits(record + 1 + idBytes + 8, to);
    }
    damage = "a record has the unknown type 0x" + Integer.toHexString(tag);
    return -1;
  }

  private long root(RootKind kind, long record, long to, RecordVisitor visitor) {
    int extra = kind.extraBytes(idBytes);
    long end = record + 1 + idBytes + extra;
    if (end > to) {
      return endsEarly();
    }
    boolean ofThread =
        kind != RootKind.JNI_GLOBAL && extra >= Integer.BYTES && kind != RootKind.UNKNOWN;
    // What follows a thread object's serial is the serial of its stack trace.
    boolean inFrame = kind == RootKind.JNI_LOCAL || kind == RootKind.JAVA_FRAME;
    visitor.root(
        kind,
        bytes.idAt(record + 1),
        ofThread ? bytes.intAt(record + 1 + idBytes) : 0,
        inFrame ? bytes.intAt(record + 5 + idBytes) : -1);
    return end;
  }

  private long fits(long end, long to) {
    return end > to ? endsEarly() : end;
  }

  private long endsEarly() {
    damage = "a record is cut off";
    return -1;
  }

  private long impossible(String what, int length) {
    damage =
        what + " claims a length of " + Integer.toUnsignedString(length) + ", more than is there";
    return -1;
  }
}
