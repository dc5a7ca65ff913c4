// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.Set;

/**
 * What looks at a JVM from inside and takes memory of it meanwhile: Tare's agent and the flight
 * recorder, which the agent writes with. What only they hold is no memory of the application's.
 */
public final class Observers {

  /** The class of the loader that defines the agent's classes. */
  public static final String AGENT_LOADER = "dev.tare.agent.AgentClassLoader";

  /** The only classes of the agent that its own loader does not define. */
  private static final Set<String> ENTRIES = Set.of("dev.tare.agent.TareAgent", AGENT_LOADER);

  private static final Set<String> MODULES = Set.of("jdk.jfr", "jdk.management.jfr");

  private Observers() {}

  /** Whether a module is an observer's; null is the name of none. */
  public static boolean isModule(String name) {
    return name != null && MODULES.contains(name);
  }

  /**
   * Whether a class is an observer's, by names, for where modules are not known.
   *
   * @param name of the class, of an array that of its elements' class
   * @param loader name of its loader's class, empty for the bootstrap loader
   */
  public static boolean isClass(String name, String loader) {
    if (loader.isEmpty()) {
      return MODULES.stream()
          .anyMatch(module -> name.startsWith(module) && name.startsWith(".", module.length()));
    }
    return loader.equals(AGENT_LOADER) || ENTRIES.contains(name);
  }

  /** Whether a thread is an observer's: what only its stack leads to is held for observation. */
  public static boolean isThread(String name) {
    return name.equals("tare-agent") || name.startsWith("tare-agent-") || name.startsWith("JFR ");
  }
}
