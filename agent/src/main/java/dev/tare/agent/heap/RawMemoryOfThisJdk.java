// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.reflect.Field;

/**
 * Finds the class behind {@link RawMemory}, if this JDK has what it needs. It is tried, not looked
 * up: reflection would intern the names of a thousand methods of the JDK's class in the
 * application's JVM, each of which young collections visit from then on, and method handles would
 * load hundreds of classes.
 */
final class RawMemoryOfThisJdk {

  private static final byte SOME_BYTE = 42;
  private static final Object SOME_OBJECT = new Object();

  private static RawMemory handedOver;
  private static RawMemory loaded;

  /** Read through raw memory when it is tried. */
  private final Object field = SOME_OBJECT;

  private RawMemoryOfThisJdk() {}

  /**
   * Loads it, once.
   *
   * @throws ReflectiveOperationException if this JDK lacks a method or has it otherwise, or its
   *     package is not exported to this class's module
   */
  static synchronized RawMemory loaded() throws ReflectiveOperationException {
    if (loaded == null) {
      try {
        // It hands itself over; an object made by reflection would cost more than all the rest.
        Class.forName(RawMemory.class.getName() + "OfJdk");
        tryAll(handedOver);
        loaded = handedOver;
      } catch (LinkageError otherJdk) {
        throw new ReflectiveOperationException(otherJdk.toString(), otherJdk);
      }
    }
    return loaded;
  }

  /** Called by the class when it is initialized. */
  static void handOver(RawMemory memory) {
    handedOver = memory;
  }

  /** Calls every method: each is linked at its first call. */
  private static void tryAll(RawMemory memory) throws ReflectiveOperationException {
    long words = memory.allocateMemory(2 * Long.BYTES);
    try {
      memory.setMemory(null, words, 2 * Long.BYTES, SOME_BYTE);
      memory.copyMemory(null, words, null, words + Long.BYTES, Long.BYTES);
      memory.putLong(null, words, memory.getLong(null, words + Long.BYTES));
      require(memory.getInt(null, words) == SOME_BYTE * 0x0101_0101, "getInt");
      require(memory.getByte(null, words) == SOME_BYTE, "getByte");
    } finally {
      memory.freeMemory(words);
    }
    Field own = RawMemoryOfThisJdk.class.getDeclaredField("field");
    Object read = memory.getReference(new RawMemoryOfThisJdk(), memory.objectFieldOffset(own));
    require(read == SOME_OBJECT, "getReference");
    Field shared = RawMemoryOfThisJdk.class.getDeclaredField("SOME_OBJECT");
    long offset = memory.staticFieldOffset(shared);
    read = memory.getReference(memory.staticFieldBase(shared), offset);
    require(read == SOME_OBJECT, "staticFieldOffset");
    require(memory.arrayIndexScale(long[].class) == Long.BYTES, "arrayIndexScale");
  }

  private static void require(boolean asExpected, String method) throws NoSuchMethodException {
    if (!asExpected) {
      throw new NoSuchMethodException(method + " of the JDK's Unsafe is not what is expected");
    }
  }
}
