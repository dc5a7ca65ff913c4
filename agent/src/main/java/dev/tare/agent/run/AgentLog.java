// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the agent says on the application's standard error: only what went wrong, in one line, and
 * not more than one a minute.
 */
final class AgentLog {

  private static final long SILENCE_NANOS = 60_000_000_000L;

  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  /** Says something, unless something was said in the last minute. */
  void warn(String line) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + SILENCE_NANOS)) {
      System.err.println("tare: " + line.replaceAll("[\\r\\n]+", " "));
    }
  }

  /** Shows text that was asked for. */
  static void show(String text) {
    System.err.println(text);
  }
}
