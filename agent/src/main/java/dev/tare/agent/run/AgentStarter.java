// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts the agent for its entry, which sees only interfaces of the JDK. */
final class AgentStarter implements Function<Object[], AutoCloseable> {

  static {
    handOver();
  }

  private AgentStarter() {}

  @SuppressWarnings("unchecked")
  private static void handOver() {
    ((Consumer<Object>) AgentStarter.class.getClassLoader()).accept(new AgentStarter());
  }

  @Override
  public AutoCloseable apply(Object[] arguments) {
    return AgentRun.start(
        (String) arguments[0],
        (Instrumentation) arguments[1],
        (boolean) arguments[2],
        (Runnable) arguments[3]);
  }
}
