// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.reflect.Method;

/**
 * Finds the class behind {@link RawMemory}, if this JDK has what it needs. Method handles to the
 * JDK's class would load and spin hundreds of classes in the application's JVM.
 */
final class RawMemoryOfThisJdk {

  private static RawMemory loaded;

  private RawMemoryOfThisJdk() {}

  /**
   * Loads it, once.
   *
   * @throws ReflectiveOperationException if this JDK lacks a method, or its package is not exported
   *     to this class's module
   */
  static synchronized RawMemory loaded() throws ReflectiveOperationException {
    if (loaded == null) {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe", true, null);
      for (Method method : RawMemory.class.getMethods()) {
        Method theirs = unsafe.getMethod(method.getName(), method.getParameterTypes());
        if (theirs.getReturnType() != method.getReturnType()) {
          throw new NoSuchMethodException(theirs + " is not what is expected");
        }
      }
      loaded =
          (RawMemory)
              Class.forName(RawMemory.class.getName() + "OfJdk")
                  .getDeclaredConstructor()
                  .newInstance();
    }
    return loaded;
  }
}
