// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.util.HashMap;
import java.util.Map;

/**
 * Puts objects into a map that nobody empties, and makes others that nobody keeps, until its input
 * ends. Then it collects garbage and ends.
 */
public final class LeakingProgram {

  /** What the keys of the map begin with: a text that has no business in a capture. */
  public static final String SECRET = "token-of-a-customer-";

  /** Of a session. */
  public static final int BODY_BYTES = 2000;

  /** Of what nobody keeps. */
  public static final int PASSING_BYTES = 5000;

  private static final int MOST_SESSIONS = 30_000;

  /** What leaks. */
  static final Map<String, LeakedSession> SESSIONS = new HashMap<>();

  /** What is kept of the others: the last one. */
  private static volatile PassingRequest last;

  private LeakingProgram() {}

  /** An object that is held for ever. */
  static final class LeakedSession {
    final byte[] body = new byte[BODY_BYTES];
  }

  /** An object that is held for a moment. */
  static final class PassingRequest {
    final byte[] body = new byte[PASSING_BYTES];
  }

  /** Takes nothing. */
  public static void main(String[] args) throws Exception {
    Thread leak = new Thread(LeakingProgram::leak);
    leak.setDaemon(true);
    leak.start();
    System.in.read();
    leak.interrupt();
    leak.join();
    last = null;
    System.gc();
  }

  private static void leak() {
    while (!Thread.currentThread().isInterrupted()) {
      for (int i = 0; i < 60; i++) {
        last = new PassingRequest();
        if (SESSIONS.size() < MOST_SESSIONS) {
          open(SECRET + SESSIONS.size());
        }
      }
      try {
        Thread.sleep(15);
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  private static void open(String key) {
    SESSIONS.put(key, new LeakedSession());
  }
}
