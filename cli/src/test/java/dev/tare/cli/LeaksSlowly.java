// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.testing.Lifeline;
import java.util.HashMap;
import java.util.Map;

/** Keeps some of what it makes in a map for ever, and frees the rest. */
public final class LeaksSlowly {

  private static final int MOST_SESSIONS = 10_000;
  private static final int ROUNDS_BETWEEN_COLLECTIONS = 50;

  /** What leaks. */
  static final Map<Integer, Session> SESSIONS = new HashMap<>();

  private static volatile byte[] last;

  private LeaksSlowly() {}

  /** What is kept. */
  static final class Session {
    final long[] body = new long[250];
  }

  /** Takes nothing. */
  public static void main(String[] args) {
    Thread leak = new Thread(LeaksSlowly::leakForEver, "leak");
    leak.setDaemon(true);
    leak.start();
    Lifeline.ready("");
  }

  private static void leakForEver() {
    try {
      for (int round = 1; true; round++) {
        for (int i = 0; i < 10; i++) {
          last = new byte[3000];
          if (SESSIONS.size() < MOST_SESSIONS) {
            SESSIONS.put(SESSIONS.size(), new Session());
          }
        }
        if (round % ROUNDS_BETWEEN_COLLECTIONS == 0) {
          System.gc();
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }
}
