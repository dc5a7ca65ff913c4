// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where the fields of classes are, also of those that reflection hides, such as those of class
 * loaders. They are asked for once a walk, in a way that leaves nothing in the class's own cache.
 */
final class ClassFields {

  private static final Map<Class<?>, Integer> BYTES =
      Map.of(
          boolean.class, 1,
          byte.class, 1,
          char.class, 2,
          short.class, 2,
          int.class, 4,
          float.class, 4,
          long.class, 8,
          double.class, 8);

  private final RawMemory memory;
  private final Method declaredFields;
  private final Map<Class<?>, Own> known = new IdentityHashMap<>(1 << 14);
  private int failures;

  /**
   * The fields that a class itself declares.
   *
   * @param strong where instances have references that keep an object alive
   * @param referent where {@code java.lang.ref.Reference} has what it refers to; -1 in other
   *     classes
   * @param references how many references an instance has
   * @param valueBytes bytes of primitive values of an instance
   * @param statics where the mirror has references
   * @param staticValueBytes bytes of static primitive values
   */
  record Own(
      long[] strong,
      long referent,
      int references,
      int valueBytes,
      long[] statics,
      int staticValueBytes) {}

  private ClassFields(RawMemory memory, Method declaredFields) {
    this.memory = memory;
    this.declaredFields = declaredFields;
  }

  /** Bytes of a value of a primitive type. */
  static int bytesOf(Class<?> primitive) {
    return BYTES.get(primitive);
  }

  /**
   * Opens java.base to this class's module, as far as a walk needs it, for as long as the JVM
   * lives.
   *
   * @throws ReflectiveOperationException if this JDK has no such method
   */
  static ClassFields open(Instrumentation instrumentation) throws ReflectiveOperationException {
    Set<Module> us = Set.of(ClassFields.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", us),
        Map.of("java.lang", us),
        Set.of(),
        Map.of());
    Method method = Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class);
    method.setAccessible(true);
    return new ClassFields(RawMemoryOfThisJdk.loaded(), method);
  }

  /** The fields of a class. */
  Own of(Class<?> type) {
    Own own = known.get(type);
    if (own == null) {
      own = list(type);
      known.put(type, own);
    }
    return own;
  }

  /**
   * Where an instance field is, and whether it has a type.
   *
   * @return -1 if the class itself declares no such field
   */
  long offset(Class<?> declaring, String name, Class<?>... types) {
    for (Field field : declared(declaring)) {
      boolean fits =
          types.length == 0
              ? !field.getType().isPrimitive()
              : Arrays.asList(types).contains(field.getType());
      if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers()) && fits) {
        return memory.objectFieldOffset(field);
      }
    }
    return -1;
  }

  private Own list(Class<?> type) {
    Field[] fields = declared(type);
    long[] strong = new long[fields.length];
    long[] statics = new long[fields.length];
    int strongCount = 0;
    int staticCount = 0;
    int references = 0;
    int valueBytes = 0;
    int staticValueBytes = 0;
    long referent = -1;
    for (Field field : fields) {
      boolean isStatic = Modifier.isStatic(field.getModifiers());
      if (field.getType().isPrimitive()) {
        int bytes = bytesOf(field.getType());
        valueBytes += isStatic ? 0 : bytes;
        staticValueBytes += isStatic ? bytes : 0;
      } else if (isStatic) {
        statics[staticCount++] = memory.staticFieldOffset(field);
      } else {
        references++;
        if (type != Reference.class) {
          strong[strongCount++] = memory.objectFieldOffset(field);
        } else if (field.getName().equals("referent")) {
          referent = memory.objectFieldOffset(field);
        } else if (!field.getName().equals("discovered")) {
          strong[strongCount++] = memory.objectFieldOffset(field);
        }
      }
    }
    return new Own(
        Arrays.copyOf(strong, strongCount),
        referent,
        references,
        valueBytes,
        Arrays.copyOf(statics, staticCount),
        staticValueBytes);
  }

  /** None if a class that they name cannot be found. */
  private Field[] declared(Class<?> type) {
    try {
      return (Field[]) declaredFields.invoke(type, false);
    } catch (InvocationTargetException | LinkageError missing) {
      failures++;
      return new Field[0];
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Classes whose fields could not be listed. */
  int failures() {
    return failures;
  }
}
