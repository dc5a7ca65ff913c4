// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads everything of the agent but its entry, which neither sees the application nor is seen by
 * it. A class of its own so that the JVM's statistics of class loaders tell what the agent takes.
 */
final class AgentClassLoader extends URLClassLoader {

  static {
    // Otherwise one lock for all classes, which a thread would hold while transformers of other
    // agents look at the class that it loads.
    registerAsParallelCapable();
  }

  AgentClassLoader(URL jar) {
    super("tare-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }
}
