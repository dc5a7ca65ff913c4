// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.TextKind;
import dev.tare.capture.content.TextRecognizer;
import dev.tare.capture.content.TextShape;
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

  private static final int CHUNK = 8192;

  private static final long TYPE_AND_LENGTH = 0xFF_FFFF_FFFFL;

  /** Arrays of at most so many bytes are not copied before they are compared or hashed. */
  private static final int SHORT = 63;

  private final DumpBytes bytes;
  private final HeapObjects objects;
  private final long headBytes;
  private final ContentHash hashing;
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] other = new byte[CHUNK];
  private final byte[] narrow = new byte[CHUNK];
  private final TextRecognizer recognizer = new TextRecognizer();
  private final TextShape shape = new TextShape();
  private int verdict;

  ArrayContents(HeapDump dump, ContentHash hashing) {
    this.bytes = dump.bytes();
    this.objects = dump.objects();
    this.hashing = hashing;
    // Type of the record, id, serial of a stack trace, length, type of the elements.
    this.headBytes = 1L + bytes.idBytes() + Integer.BYTES + Integer.BYTES + 1;
  }

  /** Position in the file of an array's first byte. */
  long position(long array) {
    return objects.recordPosition(array) + headBytes;
  }

  private BasicType type(long array) {
    return objects.classOf(array).elementType();
  }

  private long lengthBytes(long array, BasicType type) {
    return (long) objects.arrayLength(array) * type.bytes();
  }

  /** The hash of an array, text or not. */
  long hash(long array) {
    BasicType type = type(array);
    long rest = lengthBytes(array, type);
    long position = position(array);
    long hash = hashing.start(type.code(), rest);
    if (rest <= SHORT) {
      return hashing.end(hashShort(hash, position, (int) rest));
    }
    while (rest > 0) {
      int length = (int) Math.min(rest, CHUNK);
      bytes.copy(position, chunk, 0, length);
      hash = hashing.add(hash, chunk, length);
      position += length;
      rest -= length;
    }
    return hashing.end(hash);
  }

  private long hashShort(long start, long position, int length) {
    long hash = start;
    int at = 0;
    for (; at <= length - 8; at += 8) {
      hash = hashing.add(hash, Long.reverseBytes(bytes.longAt(position + at)));
    }
    if (at < length) {
      // The eight bytes up to the end, where the first are not wanted: there may be none behind it.
      long last = bytes.longAt(position + length - 8);
      hash = hashing.add(hash, Long.reverseBytes(last) >>> Long.SIZE - 8 * (length - at));
    }
    return hash;
  }

  /**
   * The hash of a text's array; {@link #verdict} then tells what it is.
   *
   * @param wide whether it has two bytes a character
   */
  long hashText(long array, boolean wide) {
    BasicType type = type(array);
    long total = lengthBytes(array, type);
    long position = position(array);
    long hash = hashing.start(type.code(), total);
    verdict = Verdict.text(TextKind.PLAIN, wide);
    if (total > CHUNK) {
      return hashLongText(hash, position, total, type, wide);
    }
    int length = (int) total;
    bytes.copy(position, chunk, 0, length);
    if (!wide) {
      verdict = Verdict.text(recognizer.kind(chunk, length), false);
    } else if (narrowed(length, type)) {
      TextKind kind = recognizer.kind(narrow, length / 2);
      verdict = kind == TextKind.PLAIN ? Verdict.latin1Able() : Verdict.text(kind, true);
    }
    return hashing.end(hashing.add(hash, chunk, length));
  }

  /** What the text hashed last is: the verdict of its String. */
  int verdict() {
    return verdict;
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
    long one = position(array);
    long two = position(otherArray);
    // Before the elements is their type, one byte, and before it the length, of four.
    long head = bytes.longAt(one - 8) & TYPE_AND_LENGTH;
    if ((bytes.longAt(two - 8) & TYPE_AND_LENGTH) != head) {
      return false;
    }
    long rest = (head >>> 8) * BasicType.ofCode((int) head & 0xFF).bytes();
    if (rest <= SHORT) {
      return isSame(one, two, (int) rest);
    }
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

  private boolean isSame(long one, long two, int length) {
    int at = 0;
    for (; at <= length - 8; at += 8) {
      if (bytes.longAt(one + at) != bytes.longAt(two + at)) {
        return false;
      }
    }
    long last = length - 8L;
    return at == length
        || (bytes.longAt(one + last) ^ bytes.longAt(two + last)) << Long.SIZE - 8 * (length - at)
            == 0;
  }

  /** How many bytes at the end of an array are 0; all of them if there is nothing else in it. */
  long trailingZeros(long array) {
    long total = lengthBytes(array, type(array));
    long position = position(array);
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
