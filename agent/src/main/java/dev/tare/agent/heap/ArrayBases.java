// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the elements of arrays begin. The method that tells it returns an int in JDK 17 and a long
 * in JDK 25, so it is called by reflection.
 */
final class ArrayBases {

  private static final Class<?>[] PRIMITIVES = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    float.class,
    long.class,
    double.class
  };

  private final Map<Class<?>, Long> bases = new HashMap<>();
  private final long ofReferences;

  /** Asks the JVM. */
  ArrayBases() throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe", true, null);
    Object unsafe = type.getMethod("getUnsafe").invoke(null);
    var method = type.getMethod("arrayBaseOffset", Class.class);
    for (Class<?> primitive : PRIMITIVES) {
      Class<?> array = Array.newInstance(primitive, 0).getClass();
      bases.put(primitive, ((Number) method.invoke(unsafe, array)).longValue());
    }
    ofReferences = ((Number) method.invoke(unsafe, Object[].class)).longValue();
  }

  /** Bytes before element 0 of an array. */
  long of(Class<?> element) {
    return element.isPrimitive() ? bases.get(element) : ofReferences;
  }

  /** Bytes before element 0 of a {@code byte[]}. */
  long ofBytes() {
    return bases.get(byte.class);
  }

  /**
   * Bytes before the first field of an instance: an array's length, 4 bytes, lies behind the same
   * header; without compressed class pointers JDK 17 pads bytes to 24, where 16 is the header.
   */
  long headerBytes() {
    long base = ofBytes();
    return base >= 20 ? 16 : base - 4;
  }
}
