// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of classes, also those that reflection hides, such as those of class loaders. They are
 * asked for in a way that leaves nothing in the class's own cache of them.
 */
final class ClassFields {

  private final Method declaredFields;
  private int failures;

  private ClassFields(Method declaredFields) {
    this.declaredFields = declaredFields;
  }

  /**
   * Opens java.base to this class's module, as far as a walk needs it.
   *
   * @throws ReflectiveOperationException if this JDK has no such method
   */
  static ClassFields open(Instrumentation instrumentation) throws ReflectiveOperationException {
    Module base = Object.class.getModule();
    Set<Module> us = Set.of(ClassFields.class.getModule());
    instrumentation.redefineModule(
        base,
        Set.of(),
        Map.of("jdk.internal.misc", us),
        Set.of("java.lang", "jdk.internal.misc").stream()
            .collect(Collectors.toMap(name -> name, name -> us)),
        Set.of(),
        Map.of());
    Method method = Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class);
    method.setAccessible(true);
    return new ClassFields(method);
  }

  /** All fields that a class itself declares; none if a class that they name cannot be found. */
  Field[] of(Class<?> type) {
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
