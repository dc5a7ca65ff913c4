// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.jvm.LoadedClass;
import java.util.Comparator;
import java.util.List;

/**
 * How far a loaded class has run, by the JVM's counters. Classes of the JDK are not looked at.
 *
 * @param loaderData the address of its class loader's data
 * @param name its binary name; hidden classes have {@code +0x} and an address behind it
 * @param initialized whether its initialiser has begun to run
 * @param methods how many it declares
 * @param ran how many of them have run
 * @param invocations how often they were called while the JVM counted
 * @param uncounted how many of them have compiled code that does not count calls, so that calls of
 *     them may be missing
 * @param runs those that have run, when they were looked at; empty too for classes that were made
 *     at run time, which have no class file
 */
public record ClassExecution(
    long loaderData,
    String name,
    boolean initialized,
    int methods,
    int ran,
    long invocations,
    int uncounted,
    List<MethodExecution> runs) {

  /** By name, then by loader. */
  public static final Comparator<ClassExecution> BY_NAME =
      Comparator.comparing(ClassExecution::name)
          .thenComparing(ClassExecution::loaderData, Long::compareUnsigned);

  /** Takes a private copy. */
  public ClassExecution {
    runs = List.copyOf(runs);
  }

  /** The class as others know it: a hidden one without its address, and so not told apart. */
  public LoadedClass loaded() {
    return LoadedClass.named(name, loaderData);
  }

  /** Whether nothing of it has run between two looks, as far as the JVM counts. */
  public boolean isAsFarAs(ClassExecution earlier) {
    return initialized == earlier.initialized
        && ran == earlier.ran
        && invocations == earlier.invocations
        && uncounted == earlier.uncounted;
  }
}
