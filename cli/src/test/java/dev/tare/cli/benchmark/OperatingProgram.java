// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * A program that does as many operations as a line of input says, and answers with the processor
 * time that its process has taken so far, before the block and after it.
 */
final class OperatingProgram {
  private static final String DONE = "DONE";

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
    long before = PROCESS.getProcessCpuTime();
    operate(load, operations);
    System.out.println(DONE + " before=" + before + " after=" + PROCESS.getProcessCpuTime());
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

  /**
   * A block of operations.
   *
   * @param beforeNanos the process's processor time before it
   * @param afterNanos and after it
   */
  record Block(long beforeNanos, long afterNanos) {

    /** What it took. */
    long nanos() {
      return afterNanos - beforeNanos;
    }

    /** Lets a process do a block of so many operations. */
    static Block by(TargetJvm process, int operations) {
      process.send(Integer.toString(operations));
      Map<String, String> answer =
          Words.pairs(process.awaitLine(line -> line.startsWith(DONE), Duration.ofMinutes(1)));
      return new Block(Long.parseLong(answer.get("before")), Long.parseLong(answer.get("after")));
    }
  }
}
