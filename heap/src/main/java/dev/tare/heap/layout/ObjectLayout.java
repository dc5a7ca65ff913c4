// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;

/**
 * How a JVM places headers, elements and references in objects.
 *
 * @param headerBytes bytes before the first field of an instance: 8 with compact headers (JEP 519)
 *     or in a 32-bit JVM, 12 with compressed class pointers, else 16
 * @param arrayBaseBytes bytes before element 0 of an array of bytes: 12, 16, 20 (no compressed
 *     class pointers, since JDK 23) or 24 (the same before)
 * @param referenceBytes bytes of a reference: 4 with compressed oops or in a 32-bit JVM, else 8
 * @param alignmentBytes every object takes a multiple of this, a power of two
 * @param origin how this is known
 */
public record ObjectLayout(
    int headerBytes, int arrayBaseBytes, int referenceBytes, int alignmentBytes, Origin origin) {

  /** How a layout is known. */
  public enum Origin {
    /** The addresses in the dump admit no other. */
    SOLVED,
    /** The usual layout for identifiers of this width: the dump says too little. */
    ASSUMED,
    /** From flags of the JVM. */
    FROM_FLAGS
  }

  /** Checks the alignment. */
  public ObjectLayout {
    if (Integer.bitCount(alignmentBytes) != 1) {
      throw new IllegalArgumentException(
          "The alignment of objects is a power of two, not " + alignmentBytes);
    }
  }

  /** What a JVM has without any flag when its dump has identifiers of this width, 4 or 8 bytes. */
  public static ObjectLayout usualFor(int idBytes) {
    return idBytes == 4
        ? new ObjectLayout(8, 12, 4, 8, Origin.ASSUMED)
        : new ObjectLayout(12, 16, 4, 8, Origin.ASSUMED);
  }

  /** Bytes of a field or element of this type. */
  public int bytesOf(BasicType type) {
    return type == BasicType.OBJECT ? referenceBytes : type.bytes();
  }

  /** Bytes before element 0 of an array with elements of this type. */
  public int arrayBase(BasicType elementType) {
    // 8-byte elements lie at multiples of 8, smaller ones directly behind the length (JDK-8139457).
    return bytesOf(elementType) == 8 ? (arrayBaseBytes + 7) & -8 : arrayBaseBytes;
  }

  /** Bytes that an array takes. */
  public long arrayBytes(BasicType elementType, int length) {
    return align(arrayBase(elementType) + (long) length * bytesOf(elementType));
  }

  /** Rounds up to the size of an object. */
  public long align(long bytes) {
    return (bytes + alignmentBytes - 1) & -alignmentBytes;
  }

  /** The same with compact object headers ({@code -XX:+UseCompactObjectHeaders}). */
  public ObjectLayout withCompactHeaders() {
    return new ObjectLayout(8, 12, referenceBytes, alignmentBytes, origin);
  }

  /** The same with references of this width, 4 or 8 bytes. */
  public ObjectLayout withReferences(int bytes) {
    return new ObjectLayout(headerBytes, arrayBaseBytes, bytes, alignmentBytes, origin);
  }

  /** The same with objects at multiples of this ({@code -XX:ObjectAlignmentInBytes}). */
  public ObjectLayout withAlignment(int bytes) {
    return new ObjectLayout(headerBytes, arrayBaseBytes, referenceBytes, bytes, origin);
  }

  /** The same, known in another way. */
  public ObjectLayout withOrigin(Origin other) {
    return new ObjectLayout(headerBytes, arrayBaseBytes, referenceBytes, alignmentBytes, other);
  }

  /** Whether both place the same bytes at the same offsets. */
  public boolean equalsInBytes(ObjectLayout other) {
    return equals(other.withOrigin(origin));
  }
}
