// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;

/**
 * Where the JVM enters. Everything else of the agent is loaded from the same jar by a class loader
 * of its own, which neither sees the application nor is seen by it.
 */
public final class TareAgent {

  /**
   * The first option when the agent is loaded into a running JVM. This class stays, so that at the
   * second time it is still that of the first jar, which is gone.
   */
  private static final String JAR = "jar=";

  /** The agent that runs, until it has ended: it can be stopped only through its own loader. */
  private static AutoCloseable running;

  private static AgentClassLoader loader;

  private TareAgent() {}

  /**
   * Called by the JVM before the application's main method.
   *
   * @param options as {@code key=value,...}; null for none
   * @param instrumentation the JVM's way to change classes
   */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, true);
  }

  /**
   * Called by the JVM when the agent is loaded into a running process. The option {@code stop} ends
   * the agent that runs.
   *
   * @param options as {@code key=value,...}; null for none
   * @param instrumentation the JVM's way to change classes
   */
  public static void agentmain(String options, Instrumentation instrumentation) {
    if ("stop".equals(options)) {
      stop();
    } else {
      start(options, instrumentation, false);
    }
  }

  /** An agent that cannot start must not keep the application from starting. */
  private static synchronized void start(
      String options, Instrumentation instrumentation, boolean beforeMain) {
    if (running != null) {
      say("the agent runs already; it was not started a second time.");
      return;
    }
    try {
      String jar = jarIn(options);
      loader = new AgentClassLoader(jar.isEmpty() ? ownJar() : new File(jar).toURI().toURL());
      running =
          loader.start(
              jar.isEmpty() ? options : options.substring(JAR.length() + jar.length() + 1),
              instrumentation,
              beforeMain,
              new Runnable() {
                @Override
                public void run() {
                  ended();
                }
              });
      if (running == null) {
        // It has said why, or shown its help.
        ended();
      }
    } catch (Throwable failure) {
      say("the agent could not start: " + rootOf(failure));
    }
  }

  private static URL ownJar() {
    return TareAgent.class.getProtectionDomain().getCodeSource().getLocation();
  }

  /** What the first option names, empty without one. */
  private static String jarIn(String options) {
    return options != null && options.startsWith(JAR)
        ? options.substring(JAR.length(), options.indexOf(','))
        : "";
  }

  private static void stop() {
    AutoCloseable ending;
    synchronized (TareAgent.class) {
      ending = running;
    }
    try {
      if (ending != null) {
        ending.close();
      }
    } catch (Throwable failure) {
      say("the agent could not stop: " + rootOf(failure));
    }
  }

  /** Called last of all by the agent's own thread. */
  private static synchronized void ended() {
    running = null;
    try {
      loader.close();
    } catch (IOException left) {
      // The jar stays open, nothing else.
    }
    loader = null;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static void say(String line) {
    System.err.println("tare: " + line);
  }
}
