// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads everything of the agent but its entry, which neither sees the application nor is seen by
 * it. A class of its own so that the JVM's statistics of class loaders tell what the agent takes.
 */
final class AgentClassLoader extends URLClassLoader {

  AgentClassLoader(URL jar) {
    super("tare-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }
}
