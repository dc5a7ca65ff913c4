// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the {@code tare} command. */
@Command(
    name = "tare",
    description = "Shows what the memory of a JVM process is made of.",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {

  private Main() {}

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
