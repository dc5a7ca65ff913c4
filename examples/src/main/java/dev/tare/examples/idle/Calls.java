// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.util.List;

/** Calls by name. */
final class Calls {

  private Calls() {}

  /** A class of a framework, initialised. */
  static Class<?> type(String name) throws ClassNotFoundException {
    return type(name, Calls.class.getClassLoader());
  }

  /** The same of another class loader. */
  static Class<?> type(String name, ClassLoader loader) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  /** Calls a static method. */
  static Object statically(
      Class<?> type, String method, List<Class<?>> parameters, Object... arguments)
      throws ReflectiveOperationException {
    return type.getMethod(method, parameters.toArray(Class<?>[]::new)).invoke(null, arguments);
  }

  /**
   * Calls a method of an object.
   *
   * @param type that declares it and is public, which the object's class may not be
   */
  static Object on(
      Object object, Class<?> type, String method, List<Class<?>> parameters, Object... arguments)
      throws ReflectiveOperationException {
    return type.getMethod(method, parameters.toArray(Class<?>[]::new)).invoke(object, arguments);
  }

  /** Creates an object. */
  static Object create(Class<?> type, List<Class<?>> parameters, Object... arguments)
      throws ReflectiveOperationException {
    return type.getConstructor(parameters.toArray(Class<?>[]::new)).newInstance(arguments);
  }
}
