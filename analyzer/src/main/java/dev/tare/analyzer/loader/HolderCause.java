// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

/** What usually keeps a class loader alive that should be gone, and what helps. */
public enum HolderCause {
  THREAD_LOCAL(
      "thread-local",
      "a ThreadLocal",
      "Call remove() on the ThreadLocal where its work ends, or end the thread with the"
          + " application."),
  CONTEXT_LOADER(
      "context-class-loader",
      "a thread whose context class loader it is",
      "Stop the thread when the application ends, or give it the class loader of what starts it"
          + " (Thread.setContextClassLoader)."),
  RUNNING_THREAD(
      "running-thread",
      "a running thread",
      "Stop the thread when the application ends: shut down its executor or timer, or interrupt"
          + " it."),
  THREAD_ORIGIN(
      "thread-origin",
      "a thread that was started from its code",
      "Stop the thread, or start it from code of the loader that it belongs to."),
  SHUTDOWN_HOOK(
      "shutdown-hook",
      "a shutdown hook",
      "Call Runtime.removeShutdownHook when the application ends, not only at the end of the JVM."),
  DRIVER(
      "sql-driver",
      "the list of SQL drivers",
      "Call DriverManager.deregisterDriver when the application ends, or let the loader that all"
          + " applications share load the driver."),
  MANAGED_BEAN(
      "managed-bean",
      "an MBeanServer",
      "Call MBeanServer.unregisterMBean when the application ends."),
  LOGGING(
      "logging",
      "java.util.logging",
      "Remove the handlers, filters and levels of java.util.logging that are of its classes when"
          + " the application ends."),
  SECURITY_PROVIDER(
      "security-provider",
      "the list of security providers",
      "Call Security.removeProvider when the application ends."),
  CHILD_LOADER(
      "child-loader",
      "a class loader that has it as its parent",
      "Let go of the class loader that has it as its parent."),
  OTHER_LEAKED_LOADER(
      "other-loader",
      "another class loader that should be gone",
      "Nothing by itself: it goes with the other class loader."),
  STATIC_FIELD(
      "static-field",
      "a static field",
      "Take the entry out, or clear the field, when the application ends."),
  LOCAL_VARIABLE(
      "local-variable", "a local variable", "Let the method end or set the variable to null."),
  NATIVE_CODE(
      "native-code",
      "native code",
      "Let the native library delete its global reference when it is unloaded."),
  OTHER(
      "other",
      "other objects",
      "Clear the last reference on the way that is not of its own classes.");

  private final String spelling;
  private final String holder;
  private final String remedy;

  HolderCause(String spelling, String holder, String remedy) {
    this.spelling = spelling;
    this.holder = holder;
    this.remedy = remedy;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }

  /** Who it is that holds a loader, a few words behind "held by". */
  public String holder() {
    return holder;
  }

  /** What to do about it, in a sentence. */
  public String remedy() {
    return remedy;
  }
}
