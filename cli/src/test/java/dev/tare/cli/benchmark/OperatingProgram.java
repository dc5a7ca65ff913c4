// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A program that does as many operations as a line of input says, and answers. */
final class OperatingProgram {
  private static final String DONE = "DONE";

  private OperatingProgram() {}

  /** Takes the name of a load and for how many seconds to warm up. */
  public static void main(String[] args) {
    OperationLoad load = OperationLoad.valueOf(args[0]);
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[1])).toNanos();
    while (System.nanoTime() < end) {
      operate(load, load.operations());
    }
    Lifeline.ready("load=" + load, line -> answer(load, Integer.parseInt(line)));
  }

  private static void answer(OperationLoad load, int operations) {
    operate(load, operations);
    System.out.println(DONE);
    System.out.flush();
  }

  private static void operate(OperationLoad load, int operations) {
    try {
      for (int i = 0; i < operations; i++) {
        load.operate();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets a process do so many operations, and waits until they are done. */
  static void operate(TargetJvm process, int operations) {
    process.send(Integer.toString(operations));
    process.awaitLine(DONE::equals, Duration.ofMinutes(1));
  }
}
