// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The end of a target's main method: announces that the target has settled, then keeps it alive
 * until its standard input closes (its test is over, or died) or its time is up.
 */
public final class Lifeline {
  /** The first word of the line by which a target says that it has settled. */
  public static final String READY = "READY";

  /** The longest a target lives after it has settled, unless it says otherwise. */
  public static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  private Lifeline() {}

  /** Prints {@code READY facts}, ignores its input and ends the process with exit code 0. */
  public static void ready(String facts) {
    ready(facts, line -> {});
  }

  /** Like {@link #ready(String)}, and hands each line of input to {@code command}. */
  public static void ready(String facts, Consumer<String> command) {
    ready(facts, command, LONGEST_LIFE);
  }

  /** Like {@link #ready(String, Consumer)}, for a target that may live longer or less long. */
  public static void ready(String facts, Consumer<String> command, Duration longestLife) {
    Thread clock = new Thread(() -> endAfter(longestLife), "lifeline");
    clock.setDaemon(true);
    clock.start();
    System.out.println(READY + " " + facts);
    System.out.flush();
    try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        command.accept(line);
      }
    } catch (IOException e) {
      System.err.println("Lost standard input: " + e);
    }
    System.exit(0);
  }

  private static void endAfter(Duration life) {
    try {
      Thread.sleep(life.toMillis());
    } catch (InterruptedException e) {
      System.err.println("The lifeline was interrupted, the target ends early");
    }
    Runtime.getRuntime().halt(3);
  }
}
