// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import java.util.Map;
import java.util.Set;

/**
 * Fields that HotSpot adds to classes of the JDK and no dump shows ({@code javaClasses.hpp}), and
 * classes whose fields it spreads over cache lines ({@code @Contended}). Compared with the sizes
 * that JDK 17 and 25 use.
 */
final class InjectedFields {

  /** Counts with pointers as longs. */
  private static final Map<String, FieldCounts> IN_64_BIT_JVM =
      Map.of(
          "java.lang.ClassLoader", new FieldCounts(1, 0, 0, 0, 0),
          "java.lang.Module", new FieldCounts(1, 0, 0, 0, 0),
          "java.lang.InternalError", new FieldCounts(0, 0, 0, 1, 0),
          "java.lang.StackFrameInfo", new FieldCounts(0, 0, 1, 0, 0),
          "java.lang.invoke.MemberName", new FieldCounts(1, 0, 0, 0, 0),
          "java.lang.invoke.ResolvedMethodName", new FieldCounts(1, 0, 0, 0, 0),
          "java.lang.invoke.MethodHandleNatives$CallSiteContext", new FieldCounts(2, 0, 0, 0, 0),
          "jdk.internal.reflect.ConstantPool", new FieldCounts(0, 0, 0, 0, 1),
          "java.lang.Class", new FieldCounts(2, 2, 0, 0, 3));

  /** Their size depends on the JDK, so what the addresses say counts even for a single instance. */
  private static final Set<String> IRREGULAR =
      Set.of(
          "java.lang.Thread",
          "java.lang.invoke.CallSite",
          "java.lang.invoke.ConstantCallSite",
          "java.util.concurrent.ConcurrentHashMap$CounterCell",
          "java.util.concurrent.Exchanger$Node",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ForkJoinPool$WorkQueue",
          "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
          "java.util.concurrent.atomic.Striped64$Cell");

  private InjectedFields() {}

  /** The fields that a class of this name has besides those it declares. */
  static FieldCounts of(String className, int idBytes) {
    FieldCounts counts = IN_64_BIT_JVM.getOrDefault(className, FieldCounts.NONE);
    return idBytes == 8
        ? counts
        : new FieldCounts(
            0,
            counts.ints() + counts.longs(),
            counts.shorts(),
            counts.bytes(),
            counts.references());
  }

  /** Whether a class of this name takes more than its fields need, how much depends on the JDK. */
  static boolean isIrregular(String className) {
    return IRREGULAR.contains(className);
  }
}
