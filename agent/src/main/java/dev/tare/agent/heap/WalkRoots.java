// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a walk starts from: the mirrors of all classes, with their static fields, and the threads.
 * Class loaders, modules and the JVM's own holders are reached from these. What only hangs on a
 * stack, in native code or in a constant pool cannot be reached from Java.
 */
final class WalkRoots {

  private final Instrumentation instrumentation;
  private final Method threads;

  /**
   * Prepares; java.lang must be open to this module.
   *
   * @throws ReflectiveOperationException if this JDK does not list its threads in the known way
   */
  WalkRoots(Instrumentation instrumentation) throws ReflectiveOperationException {
    this.instrumentation = instrumentation;
    // Thread.getAllStackTraces would do it too, but stops every thread to take its stack.
    threads = Thread.class.getDeclaredMethod("getThreads");
    threads.setAccessible(true);
  }

  /** Every class that is loaded. */
  Class<?>[] classes() {
    return instrumentation.getAllLoadedClasses();
  }

  /** Classes first, then threads. */
  List<Object> all() {
    List<Object> roots = new ArrayList<>(Arrays.asList((Object[]) classes()));
    try {
      roots.addAll(Arrays.asList((Thread[]) threads.invoke(null)));
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return roots;
  }
}
