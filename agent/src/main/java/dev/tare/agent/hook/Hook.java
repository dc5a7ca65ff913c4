// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A method of the JDK that is watched. The signatures are the same in JDK 17 and 25 (read with
 * {@code javap}, and seen to fire).
 */
public enum Hook {
  /** Files mapped through {@code FileChannel.map}, with and without an arena. */
  MAP("sun.nio.ch.FileChannelImpl", "mapInternal", 5, List.of("path"), List.of(0, 1, 2), false),
  /** Native libraries loaded through {@code System.load} and {@code System.loadLibrary}. */
  LOAD("jdk.internal.loader.NativeLibraries", "loadLibrary", 3, List.of(), List.of(0, 1), true),
  /** Memory reserved for direct buffers. */
  RESERVE("java.nio.Bits", "reserveMemory", 2, List.of(), List.of(0), false);

  private final String className;
  private final String method;
  private final int parameters;
  private final List<String> fields;
  private final List<Integer> arguments;
  private final boolean toldBefore;

  Hook(
      String className,
      String method,
      int parameters,
      List<String> fields,
      List<Integer> arguments,
      boolean toldBefore) {
    this.className = className;
    this.method = method;
    this.parameters = parameters;
    this.fields = fields;
    this.arguments = arguments;
    this.toldBefore = toldBefore;
  }

  /** Its name in options and captures. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields of type String of the called object that the sink is told. */
  List<String> fields() {
    return fields;
  }

  /** The arguments that the sink is told, after the fields, by their index. */
  List<Integer> arguments() {
    return arguments;
  }

  /** Which argument is how many bytes it is about, of maps and reservations. */
  int bytesArgument() {
    return arguments.get(arguments.size() - 1);
  }

  /**
   * Whether the sink is called before the method too, with null; its answer and the method's result
   * are the last it is told.
   */
  boolean isToldBefore() {
    return toldBefore;
  }

  /** Whether a method of the class is the one that is watched. */
  boolean isMethod(String name, int parameterCount) {
    return name.equals(method) && parameterCount == parameters;
  }

  /** The class, if this JDK has it and the method in it. */
  Optional<Class<?>> target() {
    try {
      Class<?> found = Class.forName(className, false, null);
      for (Method candidate : found.getDeclaredMethods()) {
        if (isMethod(candidate.getName(), candidate.getParameterCount())) {
          return Optional.of(found);
        }
      }
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError absent) {
      return Optional.empty();
    }
  }
}
