// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

/**
 * Waits as long as it is told, or for the end of its input, says one line and ends with a code of
 * its own.
 */
public final class QuietProgram {

  /** The exit code. */
  public static final int CODE = 41;

  /** All that it prints. */
  public static final String LINE = "quiet program ends";

  private QuietProgram() {}

  /** Takes how many milliseconds to wait, or nothing. */
  public static void main(String[] args) throws Exception {
    Waiting.asTold(args, 0);
    System.out.println(LINE);
    System.exit(CODE);
  }
}
