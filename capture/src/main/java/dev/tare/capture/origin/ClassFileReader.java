// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the shape of a class file, by chapter 4 of the JVM specification. Not for reuse. */
final class ClassFileReader {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  /** Bytes behind the tag of each kind of constant; those not named here are unknown. */
  private static final int[] CONSTANT_BYTES = new int[21];

  static {
    Arrays.fill(CONSTANT_BYTES, -1);
    for (int four : new int[] {3, 4, 9, 10, 11, 12, 17, 18}) {
      CONSTANT_BYTES[four] = 4;
    }
    for (int two : new int[] {7, 8, 16, 19, 20}) {
      CONSTANT_BYTES[two] = 2;
    }
    CONSTANT_BYTES[15] = 3;
    CONSTANT_BYTES[LONG] = 8;
    CONSTANT_BYTES[DOUBLE] = 8;
  }

  private final ByteBuffer bytes;
  private int[] texts = new int[0];
  private int codeBytes;
  private int annotationBytes;
  private int frameBytes;
  private int debugBytes;

  private ClassFileReader(byte[] classFile) {
    this.bytes = ByteBuffer.wrap(classFile);
  }

  /**
   * Reads a class file.
   *
   * @return absent if it is none, or one of a future version with unknown constants
   */
  static Optional<ClassFileShape> read(byte[] classFile) {
    try {
      return new ClassFileReader(classFile).shape();
    } catch (BufferUnderflowException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private Optional<ClassFileShape> shape() {
    if (bytes.getInt() != MAGIC) {
      return Optional.empty();
    }
    skip(4);
    int constants = unsigned();
    if (!readConstants(constants)) {
      return Optional.empty();
    }
    skip(6);
    skip(2 * unsigned());
    readMembers();
    int methods = readMembers();
    readAttributes(false);
    return Optional.of(
        new ClassFileShape(constants, methods, codeBytes, annotationBytes, frameBytes, debugBytes));
  }

  private boolean readConstants(int constants) {
    texts = new int[constants];
    for (int i = 1; i < constants; i++) {
      int tag = bytes.get() & 0xff;
      if (tag == UTF8) {
        texts[i] = bytes.position();
        skip(unsigned());
      } else if (tag >= CONSTANT_BYTES.length || CONSTANT_BYTES[tag] < 0) {
        return false;
      } else {
        skip(CONSTANT_BYTES[tag]);
        // Both take two entries.
        i += tag == LONG || tag == DOUBLE ? 1 : 0;
      }
    }
    return true;
  }

  /** Fields or methods; how many there are. */
  private int readMembers() {
    int members = unsigned();
    for (int i = 0; i < members; i++) {
      skip(6);
      readAttributes(true);
    }
    return members;
  }

  /** Only those of members can be code, so damaged code holds no code in turn. */
  private void readAttributes(boolean ofMember) {
    int attributes = unsigned();
    for (int i = 0; i < attributes; i++) {
      String name = text(unsigned());
      int length = length();
      int end = bytes.position() + length;
      switch (name) {
        case "Code" -> readCode(ofMember);
        case "StackMapTable" -> frameBytes += length;
        case "LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable" ->
            debugBytes += length;
        case "RuntimeVisibleAnnotations",
            "RuntimeVisibleParameterAnnotations",
            "RuntimeVisibleTypeAnnotations",
            "AnnotationDefault" ->
            annotationBytes += length;
        default -> {
          // The JVM keeps nothing of it, or a few bytes.
        }
      }
      if (bytes.position() > end) {
        throw new IllegalArgumentException("an attribute is longer than it says");
      }
      bytes.position(end);
    }
  }

  private void readCode(boolean ofMember) {
    if (ofMember) {
      skip(4);
      int length = length();
      codeBytes += length;
      skip(length);
      skip(8 * unsigned());
      readAttributes(false);
    }
  }

  private int length() {
    int length = bytes.getInt();
    if (length < 0) {
      throw new IllegalArgumentException("longer than a class file can be");
    }
    return length;
  }

  private String text(int index) {
    int at = index < texts.length ? texts[index] : 0;
    if (at == 0) {
      return "";
    }
    int length = bytes.getShort(at) & 0xffff;
    return new String(bytes.array(), at + 2, length, StandardCharsets.UTF_8);
  }

  private int unsigned() {
    return bytes.getShort() & 0xffff;
  }

  private void skip(int count) {
    bytes.position(bytes.position() + count);
  }
}
