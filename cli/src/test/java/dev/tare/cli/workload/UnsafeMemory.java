// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Memory from malloc through {@code sun.misc.Unsafe}, and the sizes of objects. Called through
 * method handles: the compiler warns of every direct use, and warnings fail the build.
 */
public final class UnsafeMemory {
  private static final int OBJECT_ALIGNMENT = 8;

  private static final MethodHandle ALLOCATE =
      unsafe("allocateMemory", methodType(long.class, long.class));
  private static final MethodHandle FREE = unsafe("freeMemory", methodType(void.class, long.class));
  private static final MethodHandle SET =
      unsafe("setMemory", methodType(void.class, long.class, long.class, byte.class));
  private static final MethodHandle BASE =
      unsafe("arrayBaseOffset", methodType(int.class, Class.class));
  private static final MethodHandle SCALE =
      unsafe("arrayIndexScale", methodType(int.class, Class.class));
  private static final MethodHandle OFFSET =
      unsafe("objectFieldOffset", methodType(long.class, Field.class));

  /** What one reference takes. */
  static final int REFERENCE = scale(Object[].class);

  private static final int HEADER = headerBytes();

  private UnsafeMemory() {}

  /** Allocates memory and leaves its content as it is. */
  public static long allocate(long bytes) {
    try {
      return (long) ALLOCATE.invokeExact(bytes);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives allocated memory back. */
  public static void free(long address) {
    try {
      FREE.invokeExact(address);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes every byte of a range. */
  public static void fill(long address, long bytes, byte value) {
    try {
      SET.invokeExact(address, bytes, value);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The size of an array in the heap. */
  static long arrayBytes(Class<?> type, long length) {
    try {
      return aligned((int) BASE.invokeExact(type) + length * scale(type));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The size in the heap of an object with so many bytes of fields. */
  static long objectBytes(int fieldBytes) {
    return aligned(HEADER + fieldBytes);
  }

  private static long aligned(long bytes) {
    return (bytes + OBJECT_ALIGNMENT - 1) / OBJECT_ALIGNMENT * OBJECT_ALIGNMENT;
  }

  private static int scale(Class<?> type) {
    try {
      return (int) SCALE.invokeExact(type);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int headerBytes() {
    try {
      return (int) (long) OFFSET.invokeExact(OneField.class.getDeclaredField("field"));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle unsafe(String name, MethodType type) {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup().findVirtual(unsafe, name, type).bindTo(instance.get(null));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class OneField {
    int field;
  }
}
