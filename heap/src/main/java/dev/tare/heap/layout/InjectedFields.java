// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields that HotSpot adds to classes of the JDK and no dump shows ({@code javaClasses.hpp}).
 * Compared with the sizes that JDK 17 and 25 use.
 */
final class InjectedFields {

  private static final FieldCounts POINTER = new FieldCounts(1, 0, 0, 0, 0);
  private static final FieldCounts POINTER_AND_REFERENCE = new FieldCounts(1, 0, 0, 0, 1);

  /** JVMTI's state and two of its counters, and the epoch of JFR. */
  private static final FieldCounts OF_THREAD = new FieldCounts(1, 1, 1, 1, 0);

  /** Two pointers' width: the dependencies of compiled code, and when they were cleaned up. */
  private static final FieldCounts OF_CALL_SITES = new FieldCounts(2, 0, 0, 0, 0);

  private static final String MIRROR = "java.lang.Class";

  /**
   * Two pointers and two sizes of the JVM's, the source file; before, two that are now declared.
   */
  private static final FieldCounts OF_MIRROR = new FieldCounts(2, 2, 0, 0, 1);

  private static final FieldCounts OF_OLDER_MIRROR = new FieldCounts(2, 2, 0, 0, 3);

  /** It declares its holder itself in newer JDKs. */
  private static final String RESOLVED_METHOD = "java.lang.invoke.ResolvedMethodName";

  private static final String CALL_SITE = "java.lang.invoke.CallSite";
  private static final String CALL_SITE_CONTEXT =
      "java.lang.invoke.MethodHandleNatives$CallSiteContext";

  private static final Map<String, FieldCounts> ALWAYS =
      Map.of(
          "java.lang.ClassLoader",
          POINTER,
          "java.lang.InternalError",
          new FieldCounts(0, 0, 0, 1, 0),
          "java.lang.Module",
          POINTER,
          "java.lang.StackFrameInfo",
          new FieldCounts(0, 0, 1, 0, 0),
          "java.lang.invoke.MemberName",
          POINTER,
          ObjectSizes.STACK_CHUNK,
          new FieldCounts(1, 1, 0, 2, 1));

  /**
   * Classes that take more in some JDKs, because HotSpot spreads their fields over cache lines
   * ({@code @Contended}) or adds one: what the addresses say counts even for a single instance.
   */
  private static final Set<String> LARGER_IN_SOME =
      Set.of(
          "java.lang.Thread",
          "java.lang.VirtualThread",
          "java.util.concurrent.ConcurrentHashMap$CounterCell",
          "java.util.concurrent.Exchanger$Node",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ForkJoinPool$WorkQueue",
          "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
          "java.util.concurrent.atomic.Striped64$Cell");

  private final Map<String, FieldCounts> fields = new HashMap<>(ALWAYS);
  private final int idBytes;

  /** The fields added in the JDK that has these classes, with pointers as wide as identifiers. */
  InjectedFields(List<ClassShape> shapes, int idBytes) {
    this.idBytes = idBytes;
    Set<String> names = new HashSet<>();
    for (ClassShape shape : shapes) {
      names.add(shape.name());
      if (shape.name().equals(MIRROR)) {
        fields.put(MIRROR, shape.fields().shorts() == 0 ? OF_OLDER_MIRROR : OF_MIRROR);
      }
      if (shape.name().equals(RESOLVED_METHOD)) {
        fields.put(RESOLVED_METHOD, shape.fields().isEmpty() ? POINTER_AND_REFERENCE : POINTER);
      }
    }
    if (names.contains("java.lang.Thread$FieldHolder")) {
      fields.put("java.lang.Thread", OF_THREAD);
    }
    // A class of its own until JDK 17; later call sites hold what it held.
    String dependent = names.contains(CALL_SITE_CONTEXT) ? CALL_SITE_CONTEXT : CALL_SITE;
    fields.put(dependent, OF_CALL_SITES);
  }

  /** The fields that a class of this name has besides those it declares. */
  FieldCounts of(String className) {
    FieldCounts counts = fields.getOrDefault(className, FieldCounts.NONE);
    return idBytes == 8
        ? counts
        : new FieldCounts(
            0,
            counts.ints() + counts.longs(),
            counts.shorts(),
            counts.bytes(),
            counts.references());
  }

  /** Whether a class of this name takes more in some JDKs than its fields here need. */
  static boolean isLargerInSome(String className) {
    return LARGER_IN_SOME.contains(className);
  }
}
