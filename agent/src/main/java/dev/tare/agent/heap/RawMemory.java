// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.reflect.Field;

/**
 * The methods of {@code jdk.internal.misc.Unsafe} that a walk needs, as JDK 17 and 25 both have
 * them. The one of {@code sun.misc} warns in newer JDKs and can be denied; this one cannot. It is
 * implemented by a class that is compiled by itself, see {@link RawMemoryOfThisJdk}.
 */
interface RawMemory {

  /** The reference at an offset in an object, through the collector's barriers; may be null. */
  Object getReference(Object object, long offset);

  /** Four bytes of an object, or of native memory when it is null. */
  int getInt(Object object, long offset);

  /** Eight bytes of an object, or of native memory when it is null. */
  long getLong(Object object, long offset);

  /** A byte of an object. */
  byte getByte(Object object, long offset);

  /** Writes eight bytes of native memory; the object is null. */
  void putLong(Object object, long address, long value);

  /** Copies bytes between objects, or native memory where an object is null. */
  void copyMemory(Object from, long fromOffset, Object to, long toOffset, long bytes);

  /** Native memory; an OutOfMemoryError if there is none. */
  long allocateMemory(long bytes);

  /** Frees native memory. */
  void freeMemory(long address);

  /** Sets native memory; the object is null. */
  void setMemory(Object object, long address, long bytes, byte value);

  /** Where an instance field is. */
  long objectFieldOffset(Field field);

  /** Where a static field is in its {@link #staticFieldBase base}. */
  long staticFieldOffset(Field field);

  /** The object that holds a static field: the class's mirror. */
  Object staticFieldBase(Field field);

  /** Bytes between the elements of arrays of a class. */
  int arrayIndexScale(Class<?> arrayClass);
}
