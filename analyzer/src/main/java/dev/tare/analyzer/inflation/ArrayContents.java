// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import java.util.Arrays;

/**
 * Reads the elements of primitive arrays as bytes: hashes, compares and recognizes them. For one
 * thread.
 */
final class ArrayContents {

  /** The type of a record of a primitive array. */
  static final int PRIMITIVE_ARRAY = 0x23;

  private static final int CHUNK = 8192;

  private final DumpBytes bytes;
  private final HeapObjects objects;
  private final long lengthOffset;
  private final ContentHash hashing;
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] other = new byte[CHUNK];
  private final byte[] narrow = new byte[CHUNK];
  private final TextShape shape = new TextShape();
  private int verdict;

  ArrayContents(HeapDump dump, ContentHash hashing) {
    this.bytes = dump.bytes();
    this.objects = dump.objects();
    this.hashing = hashing;
    // Type of the record, id, serial of a stack trace; behind the length the type of the elements.
    this.lengthOffset = 1L + bytes.idBytes() + Integer.BYTES;
  }

  private BasicType type(long record) {
    return BasicType.ofCode(bytes.byteAt(record + lengthOffset + Integer.BYTES));
  }

  private long content(long record) {
    return record + lengthOffset + Integer.BYTES + 1;
  }

  private long lengthBytes(long record, BasicType type) {
    return (long) bytes.intAt(record + lengthOffset) * type.bytes();
  }

  /** The hash of an array that is no text. */
  long hash(long array) {
    long record = objects.recordPosition(array);
    BasicType type = type(record);
    long rest = lengthBytes(record, type);
    long position = content(record);
    long hash = hashing.start(type.code(), rest);
    while (rest > 0) {
      int length = (int) Math.min(rest, CHUNK);
      bytes.copy(position, chunk, 0, length);
      hash = hashing.add(hash, chunk, length);
      position += length;
      rest -= length;
    }
    return hashing.end(hash);
  }

  /**
   * The hash of a text's array; {@link #verdict} then tells what it is.
   *
   * @param wide whether it has two bytes a character
   */
  long hashText(long array, boolean wide) {
    long record = objects.recordPosition(array);
    BasicType type = type(record);
    long total = lengthBytes(record, type);
    long position = content(record);
    long hash = hashing.start(type.code(), total);
    verdict = Verdict.text(TextKind.PLAIN, wide);
    if (total > CHUNK) {
      return hashLongText(hash, position, total, type, wide);
    }
    int length = (int) total;
    bytes.copy(position, chunk, 0, length);
    if (!wide) {
      verdict = Verdict.text(kind(chunk, length), false);
    } else if (narrowed(length, type)) {
      TextKind kind = kind(narrow, length / 2);
      verdict = kind == TextKind.PLAIN ? Verdict.latin1Able() : Verdict.text(kind, true);
    }
    return hashing.end(hashing.add(hash, chunk, length));
  }

  /** What the text hashed last is: the verdict of its String. */
  int verdict() {
    return verdict;
  }

  private TextKind kind(byte[] text, int length) {
    TextKind kind = ShortTexts.kind(text, length);
    if (kind != TextKind.PLAIN || length < TextShape.SHORTEST_HEX) {
      return kind;
    }
    shape.reset();
    return shape.add(text, 0, length) ? shape.kind() : TextKind.PLAIN;
  }

  private long hashLongText(long start, long from, long total, BasicType type, boolean wide) {
    long hash = start;
    long position = from;
    boolean fitsLatin1 = true;
    boolean hasShape = true;
    shape.reset();
    for (long rest = total; rest > 0; ) {
      int length = (int) Math.min(rest, CHUNK);
      bytes.copy(position, chunk, 0, length);
      hash = hashing.add(hash, chunk, length);
      fitsLatin1 = fitsLatin1 && (!wide || narrowed(length, type));
      hasShape = hasShape && fitsLatin1;
      if (hasShape) {
        hasShape = wide ? shape.add(narrow, 0, length / 2) : shape.add(chunk, 0, length);
      }
      position += length;
      rest -= length;
    }
    TextKind kind = hasShape ? shape.kind() : TextKind.PLAIN;
    boolean latin1Able = wide && fitsLatin1 && kind == TextKind.PLAIN;
    verdict = latin1Able ? Verdict.latin1Able() : Verdict.text(kind, wide);
    return hashing.end(hash);
  }

  /**
   * Takes the low bytes of characters out of the chunk. A char[] is big-endian in a dump, the
   * byte[] of a String in the order of its JVM's processor: little-endian.
   *
   * @return false if a high byte is not 0, or there are none
   */
  private boolean narrowed(int length, BasicType type) {
    int high = type == BasicType.CHAR ? 0 : 1;
    if (length == 0 || length % 2 != 0) {
      return false;
    }
    for (int at = 0; at < length; at += 2) {
      if (chunk[at + high] != 0) {
        return false;
      }
      narrow[at >> 1] = chunk[at + 1 - high];
    }
    return true;
  }

  /** Whether two arrays have the same type, length and elements. */
  boolean same(long array, long otherArray) {
    long record = objects.recordPosition(array);
    long otherRecord = objects.recordPosition(otherArray);
    BasicType type = type(record);
    long rest = lengthBytes(record, type);
    if (type(otherRecord) != type || lengthBytes(otherRecord, type) != rest) {
      return false;
    }
    long one = content(record);
    long two = content(otherRecord);
    while (rest > 0) {
      int length = (int) Math.min(rest, CHUNK);
      bytes.copy(one, chunk, 0, length);
      bytes.copy(two, other, 0, length);
      if (!Arrays.equals(chunk, 0, length, other, 0, length)) {
        return false;
      }
      one += length;
      two += length;
      rest -= length;
    }
    return true;
  }

  /** How many bytes at the end of an array are 0; all of them if there is nothing else in it. */
  long trailingZeros(long array) {
    long record = objects.recordPosition(array);
    long total = lengthBytes(record, type(record));
    long position = content(record);
    long zeros = 0;
    while (zeros < total) {
      int length = (int) Math.min(total - zeros, CHUNK);
      bytes.copy(position + total - zeros - length, chunk, 0, length);
      for (int at = length - 1; at >= 0; at--) {
        if (chunk[at] != 0) {
          return zeros + length - 1 - at;
        }
      }
      zeros += length;
    }
    return zeros;
  }
}
