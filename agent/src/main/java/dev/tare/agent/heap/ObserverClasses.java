// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.content.Observers;

/**
 * The classes of those who look at this JVM from inside: this agent and the flight recorder. Asks
 * for no name of a class, which its mirror would keep.
 */
final class ObserverClasses {

  private final ClassLoader own;

  /** The class of the agent's loader is one of the two that the application's loader defines. */
  private final Class<?> loader;

  private final Class<?> entry;

  ObserverClasses() {
    own = ObserverClasses.class.getClassLoader();
    loader = own.getClass();
    entry = entry(loader);
  }

  private static Class<?> entry(Class<?> loader) {
    try {
      return Class.forName("dev.tare.agent.TareAgent", false, loader.getClassLoader());
    } catch (ClassNotFoundException withoutEntry) {
      return loader;
    }
  }

  /** Whether a class is an observer's; an array is if its elements are. */
  boolean contains(Class<?> type) {
    return type.getClassLoader() == own
        || type == loader
        || type == entry
        || Observers.isModule(type.getModule().getName());
  }

  /** Whether what a walk starts from is an observer's: the mirror of a class, or a thread. */
  boolean areRoot(Object root) {
    return root instanceof Class<?> type
        ? contains(type)
        : root instanceof Thread thread && Observers.isThread(thread.getName());
  }
}
