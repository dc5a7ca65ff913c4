// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two processes of the same program that take turns at blocks of a few milliseconds, their
 * operating threads on the same processor, so that what else happens on the machine strikes both.
 */
final class TurnsOfTwo {

  /** A few milliseconds each. */
  private static final int BLOCKS_IN_A_LARGE_ONE = 80;

  private final TargetJvm first;
  private final TargetJvm second;
  private final long threadOfFirst;
  private final long threadOfSecond;
  private final int operations;

  /**
   * What they took.
   *
   * @param ratio the operating thread's time of the second process to that of the first; the median
   *     of all turns
   * @param beside the time of the second process's other threads in proportion to the operating
   *     one's, less that of the first process; of all turns together
   * @param micros what an operation takes the first process's operating thread; the median
   */
  record Taken(double ratio, double beside, double micros) {

    /** How much more the second takes than before and afterwards. */
    Loss lossAgainst(Taken before, Taken after) {
      return new Loss(
          100 * (ratio / Math.sqrt(before.ratio * after.ratio) - 1),
          100 * (beside - (before.beside + after.beside) / 2));
    }
  }

  /**
   * How much more an operation takes, in percent.
   *
   * @param operating of its own thread
   * @param beside of all others
   */
  record Loss(double operating, double beside) {

    /** Of one process, where the other loses as much before and afterwards. */
    Loss half() {
      return new Loss(operating / 2, beside / 2);
    }

    /** Of the process. */
    double whole() {
      return operating + beside;
    }
  }

  /** What a block took, in nanoseconds. */
  private record Turn(long operating, long beside) {}

  /** Of processes that are ready and have operated for a while. */
  TurnsOfTwo(TargetJvm first, TargetJvm second, OperationLoad load)
      throws IOException, InterruptedException {
    this.first = first;
    this.second = second;
    operations = load.operations() / BLOCKS_IN_A_LARGE_ONE;
    threadOfFirst = ThreadTimes.of(first.pid()).busiest();
    threadOfSecond = ThreadTimes.of(second.pid()).busiest();
    ThreadTimes.pin(threadOfFirst);
    ThreadTimes.pin(threadOfSecond);
  }

  /** Takes turns for a while. */
  Taken take(Duration time) throws IOException {
    List<Turn> ofFirst = new ArrayList<>();
    List<Turn> ofSecond = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      ofFirst.add(turn(first, threadOfFirst));
      ofSecond.add(turn(second, threadOfSecond));
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ofFirst.size(); i++) {
      ratios.add((double) ofSecond.get(i).operating / ofFirst.get(i).operating);
    }
    return new Taken(
        Spread.of(ratios, Double::doubleValue).median(),
        beside(ofSecond) - beside(ofFirst),
        Spread.of(ofFirst, turn -> turn.operating / 1e3 / operations).median());
  }

  private static double beside(List<Turn> turns) {
    double operating = turns.stream().mapToLong(Turn::operating).sum();
    return turns.stream().mapToLong(Turn::beside).sum() / operating;
  }

  private Turn turn(TargetJvm process, long thread) throws IOException {
    ThreadTimes before = ThreadTimes.of(process.pid());
    OperatingProgram.operate(process, operations);
    ThreadTimes after = ThreadTimes.of(process.pid());
    return new Turn(
        after.nanos(thread) - before.nanos(thread),
        after.nanosBeside(thread) - before.nanosBeside(thread));
  }
}
