// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Runs in a target: measures an instance and the {@code java.lang.Class} object of every class that
 * the JVM has loaded. Its JVM must not compile: the compiled {@code getObjectSize} leaves out the
 * static fields of {@code java.lang.Class} objects.
 */
public final class MeasuredClasses {
  /** What the JVM must be started with, besides the agent. */
  static final String[] OPTIONS = {
    "-Xint",
    "-Xmx64m",
    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED"
  };

  private static Instrumentation instrumentation;

  private final Map<Class<?>, Integer> numbers = new IdentityHashMap<>();
  private final Method allDeclaredFields;
  private final Method isUninitialized;
  private final Method allocate;
  private final Object unsafe;

  private MeasuredClasses() throws ReflectiveOperationException {
    // The public method hides fields of some classes.
    allDeclaredFields = Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class);
    allDeclaredFields.setAccessible(true);
    Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
    unsafe = accessible(type, "getUnsafe").invoke(null);
    isUninitialized = accessible(type, "shouldBeInitialized", Class.class);
    allocate = accessible(type, "allocateInstance", Class.class);
  }

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /**
   * Prints a line per class: {@code class number superclass instanceBytes mirrorBytes fields
   * statics name}, the fields as first letters of their descriptors; 0 for no superclass or no
   * instance.
   */
  public static void print() throws ReflectiveOperationException {
    MeasuredClasses measured = new MeasuredClasses();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      System.out.println(measured.line(type));
    }
  }

  private static Method accessible(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private String line(Class<?> type) throws ReflectiveOperationException {
    StringBuilder fields = new StringBuilder("I");
    StringBuilder statics = new StringBuilder("S");
    if (!type.isArray() && !type.isPrimitive()) {
      for (Field field : (Field[]) allDeclaredFields.invoke(type, false)) {
        StringBuilder kind = Modifier.isStatic(field.getModifiers()) ? statics : fields;
        kind.append(field.getType().descriptorString().charAt(0));
      }
    }
    return String.join(
        " ",
        "class",
        String.valueOf(number(type)),
        String.valueOf(type.getSuperclass() == null ? 0 : number(type.getSuperclass())),
        String.valueOf(instanceBytes(type)),
        String.valueOf(instrumentation.getObjectSize(type)),
        fields,
        statics,
        type.getName());
  }

  private int number(Class<?> type) {
    return numbers.computeIfAbsent(type, any -> numbers.size() + 1);
  }

  private long instanceBytes(Class<?> type) throws ReflectiveOperationException {
    boolean hasInstances =
        !type.isArray() && !type.isPrimitive() && !Modifier.isAbstract(type.getModifiers());
    // Instances of these two are of varied sizes. Initializing a class could do anything.
    if (!hasInstances
        || type == Class.class
        || type.getName().equals("jdk.internal.vm.StackChunk")
        || (boolean) isUninitialized.invoke(unsafe, type)) {
      return 0;
    }
    return instrumentation.getObjectSize(allocate.invoke(unsafe, type));
  }
}
