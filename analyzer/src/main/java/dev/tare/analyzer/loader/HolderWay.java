// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.hprof.RootKind;
import java.util.List;
import java.util.function.Predicate;

/**
 * A way from a root to an object of a class loader, and what it says of who holds the loader. All
 * names known here are of the JDK.
 *
 * @param dump whose objects they are
 * @param root where it begins; null if the way is too long to know
 * @param ofOwnMethod whether it begins at a variable of a method of the loader's own classes
 * @param thread the thread that it leads over or whose stack it begins on, in words; or empty
 * @param objects from the root to the loader's
 * @param references what leads from each of them to the next
 */
record HolderWay(
    HeapDump dump,
    GcRoot root,
    boolean ofOwnMethod,
    String thread,
    List<Long> objects,
    List<String> references) {

  private static final String ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

  /**
   * What kind of holder it is.
   *
   * @param behindOther whether the way leads over another loader that should be gone
   */
  HolderCause cause(boolean behindOther) {
    if (behindOther) {
      return HolderCause.OTHER_LEAKED_LOADER;
    }
    if (anyReference(name -> name.startsWith(ENTRY))) {
      return HolderCause.THREAD_LOCAL;
    }
    if (lastReference().equals("java.lang.Thread.contextClassLoader")) {
      return HolderCause.CONTEXT_LOADER;
    }
    if (anyReference("java.lang.Thread.inheritedAccessControlContext"::equals)) {
      return HolderCause.THREAD_ORIGIN;
    }
    if (anyReference(name -> name.startsWith("java.lang.ApplicationShutdownHooks."))) {
      return HolderCause.SHUTDOWN_HOOK;
    }
    if (anyReference(name -> name.startsWith("java.sql.DriverManager."))) {
      return HolderCause.DRIVER;
    }
    if (anyReference(name -> name.startsWith("com.sun.jmx.mbeanserver."))) {
      return HolderCause.MANAGED_BEAN;
    }
    if (anyReference(name -> name.startsWith("java.util.logging."))) {
      return HolderCause.LOGGING;
    }
    if (anyReference(name -> name.startsWith("sun.security.jca.Provider"))) {
      return HolderCause.SECURITY_PROVIDER;
    }
    if (lastReference().equals("java.lang.ClassLoader.parent")) {
      return HolderCause.CHILD_LOADER;
    }
    return ofRoot();
  }

  private HolderCause ofRoot() {
    if (!lastStatic().isEmpty()) {
      return HolderCause.STATIC_FIELD;
    }
    RootKind kind = root == null ? RootKind.UNKNOWN : root.kind();
    return switch (kind) {
      case THREAD_OBJECT, NATIVE_STACK, THREAD_BLOCK, MONITOR_USED -> HolderCause.RUNNING_THREAD;
      case JAVA_FRAME, JNI_LOCAL ->
          ofOwnMethod ? HolderCause.RUNNING_THREAD : HolderCause.LOCAL_VARIABLE;
      case JNI_GLOBAL -> HolderCause.NATIVE_CODE;
      case STICKY_CLASS, UNKNOWN -> HolderCause.OTHER;
    };
  }

  /** The holder in a sentence. */
  String words(HolderCause cause, String rootWords) {
    String who = thread.isEmpty() ? "A thread" : "The " + thread;
    return switch (cause) {
      case THREAD_LOCAL -> who + " has a value of it in a ThreadLocal.";
      case CONTEXT_LOADER -> who + " has it as its context class loader.";
      case RUNNING_THREAD -> who + " runs its code or holds its objects.";
      case THREAD_ORIGIN -> who + " was started from its code, and remembers where from.";
      case SHUTDOWN_HOOK -> "A hook for the end of the JVM is of its classes.";
      case DRIVER -> "A driver of its classes is registered with java.sql.DriverManager.";
      case MANAGED_BEAN -> "A bean of its classes is registered with an MBeanServer.";
      case LOGGING -> "java.util.logging has an object of its classes.";
      case SECURITY_PROVIDER -> "A security provider of its classes is registered.";
      case CHILD_LOADER -> "A class loader that is still held has it as its parent.";
      case OTHER_LEAKED_LOADER -> "Only another class loader that should be gone leads to it.";
      case STATIC_FIELD -> "The static field " + lastStatic() + " leads to it.";
      case LOCAL_VARIABLE -> "A method that has not ended has it: " + rootWords + ".";
      case NATIVE_CODE -> "Native code holds a global reference that leads to it.";
      case OTHER -> "It is held from " + rootWords + ".";
    };
  }

  /** The static field nearest to the loader; empty if there is none on the way. */
  private String lastStatic() {
    for (int step = references.size() - 1; step >= 0; step--) {
      if (dump.objects().isClassMirror(objects.get(step)) && !references.get(step).contains(" ")) {
        return references.get(step);
      }
    }
    return "";
  }

  private String lastReference() {
    return references.isEmpty() ? "" : references.get(references.size() - 1);
  }

  private boolean anyReference(Predicate<String> which) {
    return references.stream().anyMatch(which);
  }
}
