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

  private static final int CHUNK = 8192;

  private final DumpBytes bytes;
  private final HeapObjects objects;
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
  }

  /** The hash of an array that is no text. */
  long hash(long array) {
    BasicType type = objects.classOf(array).elementType();
    long rest = lengthBytes(array, type);
    long position = objects.contentPosition(array);
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
    BasicType type = objects.classOf(array).elementType();
    long total = lengthBytes(array, type);
    long position = objects.contentPosition(array);
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
    BasicType type = objects.classOf(array).elementType();
    if (objects.arrayLength(array) != objects.arrayLength(otherArray)
        || objects.classOf(otherArray).elementType() != type) {
      return false;
    }
    long one = objects.contentPosition(array);
    long two = objects.contentPosition(otherArray);
    for (long rest = lengthBytes(array, type); rest > 0; ) {
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
    BasicType type = objects.classOf(array).elementType();
    long total = lengthBytes(array, type);
    long position = objects.contentPosition(array);
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

  private long lengthBytes(long array, BasicType type) {
    return (long) objects.arrayLength(array) * type.bytes();
  }
}
