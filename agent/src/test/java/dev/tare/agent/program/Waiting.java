// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;

/** How the programs wait before they end. */
final class Waiting {

  /** Long enough for the agent's hooks, for which main does not wait under any circumstances. */
  private static final long HOOKS_MILLIS = 2000;

  private Waiting() {}

  static void forHooks() throws InterruptedException {
    Thread.sleep(HOOKS_MILLIS);
  }

  /** So many milliseconds, or without a number until the input ends. */
  static void asTold(String[] args, int index) throws InterruptedException, IOException {
    if (args.length > index) {
      Thread.sleep(Long.parseLong(args[index]));
    } else {
      System.in.read();
    }
  }
}
