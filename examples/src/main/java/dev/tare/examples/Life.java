// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples;

import java.io.IOException;
import java.time.Duration;

/**
 * How long an example lives once it has settled: until its standard input closes, so that it never
 * outlives who started it, and ten minutes at most.
 */
public final class Life {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Life() {}

  /** Says that the example has settled, and ends the process when its life is over. */
  public static void untilInputCloses() throws IOException {
    Thread clock = new Thread(Life::endWhenTimeIsUp, "clock");
    clock.setDaemon(true);
    clock.start();
    System.out.println("READY");
    while (System.in.read() >= 0) {
      // Whatever is typed is ignored.
    }
    System.exit(0);
  }

  private static void endWhenTimeIsUp() {
    try {
      Thread.sleep(LONGEST.toMillis());
      System.exit(0);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
