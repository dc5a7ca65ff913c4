// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Loads everything of the agent but its entry, which neither sees the application nor is seen by
 * it. A class of its own so that the JVM's statistics of class loaders tell what the agent takes.
 */
final class AgentClassLoader extends URLClassLoader
    implements Consumer<Function<Object[], AutoCloseable>> {

  /** Hands itself to its loader when it is initialized. */
  private static final String STARTER = "dev.tare.agent.run.AgentStarter";

  private Function<Object[], AutoCloseable> starter;

  static {
    // Otherwise one lock for all classes, which a thread would hold while transformers of other
    // agents look at the class that it loads.
    registerAsParallelCapable();
  }

  AgentClassLoader(URL jar) {
    super("tare-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }

  /**
   * Starts the agent. Not by reflection: the first call of that kind makes classes at run time,
   * with 0.6 MB of garbage in the observed JVM (measured on JDK 25).
   *
   * @param arguments of {@code AgentRun.start}
   * @return the agent that runs, null if it has ended
   */
  AutoCloseable start(Object... arguments) throws ClassNotFoundException {
    Class.forName(STARTER, true, this);
    return starter.apply(arguments);
  }

  /** Called by the starter. */
  @Override
  public void accept(Function<Object[], AutoCloseable> itself) {
    starter = itself;
  }
}
