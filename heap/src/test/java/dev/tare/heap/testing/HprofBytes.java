// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of an HPROF record in the order of the calls, big-endian. */
public final class HprofBytes {
  private final int idBytes;
  private byte[] bytes = new byte[64];
  private int size;

  /** No bytes yet. */
  public HprofBytes(int idBytes) {
    this.idBytes = idBytes;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** A copy of them. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Adds the lowest 8 bits. */
  public HprofBytes u1(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Adds the lowest 16 bits. */
  public HprofBytes u2(int value) {
    return u1(value >> 8).u1(value);
  }

  /** Adds 32 bits. */
  public HprofBytes u4(int value) {
    reserve(4);
    bytes[size] = (byte) (value >> 24);
    bytes[size + 1] = (byte) (value >> 16);
    bytes[size + 2] = (byte) (value >> 8);
    bytes[size + 3] = (byte) value;
    size += 4;
    return this;
  }

  /** Adds 64 bits. */
  public HprofBytes u8(long value) {
    return u4((int) (value >> 32)).u4((int) value);
  }

  /** Adds an identifier; of a narrow one its lowest 32 bits. */
  public HprofBytes id(long value) {
    return idBytes == 8 ? u8(value) : u4((int) value);
  }

  /** Adds a value in the width of its type. */
  public HprofBytes value(BasicType type, long bits) {
    switch (type.bytesInFile(idBytes)) {
      case 1:
        return u1((int) bits);
      case 2:
        return u2((int) bits);
      case 4:
        return u4((int) bits);
      default:
        return u8(bits);
    }
  }

  /** Adds bytes as they are. */
  public HprofBytes bytes(byte... more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** Adds what another holds. */
  HprofBytes append(HprofBytes more) {
    reserve(more.size);
    System.arraycopy(more.bytes, 0, bytes, size, more.size);
    size += more.size;
    return this;
  }

  void clear() {
    size = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
