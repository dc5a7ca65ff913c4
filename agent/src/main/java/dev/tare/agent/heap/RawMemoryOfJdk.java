// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * Passes everything on. Compiled by itself, since it names a class that the JDK exports to nobody:
 * {@link RawMemoryOfThisJdk} loads it when the agent may use that.
 */
final class RawMemoryOfJdk implements RawMemory {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  static {
    RawMemoryOfThisJdk.handOver(new RawMemoryOfJdk());
  }

  private RawMemoryOfJdk() {}

  @Override
  public Object getReference(Object object, long offset) {
    return UNSAFE.getReference(object, offset);
  }

  @Override
  public int getInt(Object object, long offset) {
    return UNSAFE.getInt(object, offset);
  }

  @Override
  public long getLong(Object object, long offset) {
    return UNSAFE.getLong(object, offset);
  }

  @Override
  public byte getByte(Object object, long offset) {
    return UNSAFE.getByte(object, offset);
  }

  @Override
  public void putLong(Object object, long address, long value) {
    UNSAFE.putLong(object, address, value);
  }

  @Override
  public void copyMemory(Object from, long fromOffset, Object to, long toOffset, long bytes) {
    UNSAFE.copyMemory(from, fromOffset, to, toOffset, bytes);
  }

  @Override
  public long allocateMemory(long bytes) {
    return UNSAFE.allocateMemory(bytes);
  }

  @Override
  public void freeMemory(long address) {
    UNSAFE.freeMemory(address);
  }

  @Override
  public void setMemory(Object object, long address, long bytes, byte value) {
    UNSAFE.setMemory(object, address, bytes, value);
  }

  @Override
  public long objectFieldOffset(Field field) {
    return UNSAFE.objectFieldOffset(field);
  }

  @Override
  public long staticFieldOffset(Field field) {
    return UNSAFE.staticFieldOffset(field);
  }

  @Override
  public Object staticFieldBase(Field field) {
    return UNSAFE.staticFieldBase(field);
  }

  @Override
  public int arrayIndexScale(Class<?> arrayClass) {
    return UNSAFE.arrayIndexScale(arrayClass);
  }
}
