// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.Map;

/** The classes that box a primitive value, and the bytes of the value. */
public final class Boxes {

  private static final Map<String, Integer> VALUE_BYTES =
      Map.of(
          "java.lang.Boolean", 1,
          "java.lang.Byte", 1,
          "java.lang.Character", 2,
          "java.lang.Short", 2,
          "java.lang.Integer", 4,
          "java.lang.Float", 4,
          "java.lang.Long", 8,
          "java.lang.Double", 8);

  private Boxes() {}

  /** Bytes of the value that instances of a class box; 0 when they box none. */
  public static int valueBytes(String className) {
    return VALUE_BYTES.getOrDefault(className, 0);
  }
}
