// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The time in which the JVM calls one agent after the other, all in the thread that calls main
 * afterwards.
 */
final class Premains {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration PERIOD = Duration.ofMillis(20);

  /** What calls each of them (java.instrument of JDK 17 and 25). */
  private static final String CALLER = "sun.instrument.";

  private Premains() {}

  /**
   * Waits until the last agent has been called. A JVM that was not started by the launcher may have
   * nothing to do in that thread: there the wait ends after five seconds.
   *
   * @param main the thread in which the agents are called
   */
  static void awaitEnd(Thread main) {
    long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (main.isAlive()
        && !hasBegunMain(main.getStackTrace())
        && System.nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  /** Between two agents the thread has no Java frame at all. */
  private static boolean hasBegunMain(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(CALLER)) {
        return false;
      }
    }
    return stack.length > 0;
  }
}
