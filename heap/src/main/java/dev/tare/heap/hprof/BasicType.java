// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * The type of a field or array element. Codes and widths: the HPROF manual in the JDK's sources
 * ({@code heapDumper.cpp}).
 */
public enum BasicType {
  OBJECT(2, 0, "Object"),
  BOOLEAN(4, 1, "boolean"),
  CHAR(5, 2, "char"),
  FLOAT(6, 4, "float"),
  DOUBLE(7, 8, "double"),
  BYTE(8, 1, "byte"),
  SHORT(9, 2, "short"),
  INT(10, 4, "int"),
  LONG(11, 8, "long");

  private static final BasicType[] BY_CODE = new BasicType[12];

  static {
    for (BasicType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int bytes;
  private final String javaName;

  BasicType(int code, int bytes, String javaName) {
    this.code = code;
    this.bytes = bytes;
    this.javaName = javaName;
  }

  /** The type with this code, or null. */
  public static BasicType ofCode(int code) {
    return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
  }

  /** The code in the file. */
  public int code() {
    return code;
  }

  /** Bytes of a value in memory and in the file; 0 for references, whose widths differ. */
  public int bytes() {
    return bytes;
  }

  /** Bytes of a value in a file whose identifiers have this width. */
  public int bytesInFile(int idBytes) {
    return this == OBJECT ? idBytes : bytes;
  }

  /** The name in Java's spelling. */
  public String javaName() {
    return javaName;
  }
}
