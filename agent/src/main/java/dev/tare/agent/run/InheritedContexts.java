// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Until JDK 23 a new thread keeps the access control context of the code that made it (field {@code
 * inheritedAccessControlContext} of Thread), and with it that code's class loader. The flight
 * recorder's threads are made when it is first used: if that was by the agent they would keep the
 * agent loaded for ever. Found in a heap dump after the agent had ended.
 */
final class InheritedContexts {

  private static final String PREFIX = "JFR ";

  private InheritedContexts() {}

  /** Takes the contexts from the flight recorder's threads, which then count as the JVM's own. */
  static void drop(Instrumentation instrumentation) {
    try {
      Field context = Thread.class.getDeclaredField("inheritedAccessControlContext");
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of(),
          Map.of("java.lang", Set.of(InheritedContexts.class.getModule())),
          Set.of(),
          Map.of());
      context.setAccessible(true);
      for (Thread thread : threads()) {
        if (thread.getName().startsWith(PREFIX)) {
          context.set(thread, null);
        }
      }
    } catch (ReflectiveOperationException newerJdk) {
      // Threads have no such contexts any more.
    }
  }

  /**
   * The threads that run, and those that will when the application ends. A thread group does not
   * list the flight recorder's native thread.
   */
  private static List<Thread> threads() throws ReflectiveOperationException {
    Method running = Thread.class.getDeclaredMethod("getThreads");
    running.setAccessible(true);
    List<Thread> all = new ArrayList<>(Arrays.asList((Thread[]) running.invoke(null)));
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    for (Object hook : ((Map<?, ?>) hooks.get(null)).keySet()) {
      all.add((Thread) hook);
    }
    return all;
  }
}
