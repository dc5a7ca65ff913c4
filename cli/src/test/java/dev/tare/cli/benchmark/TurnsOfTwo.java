// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.benchmark.OperatingProgram.Block;
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

  private final TargetJvm free;
  private final TargetJvm observed;
  private final long threadOfFree;
  private final long threadOfObserved;
  private final int operations;

  /**
   * What they took.
   *
   * @param ratio the operating thread's time of the observed process to that of the other; the
   *     median of all turns
   * @param beside the time of the observed process's other threads in proportion to the operating
   *     one's, less that of the other process; of all turns together
   * @param micros what an operation takes the other process's operating thread; the median
   */
  record Taken(double ratio, double beside, double micros) {

    /** How much more is taken, compared with two times without the agent. */
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

    /** Of the process. */
    double whole() {
      return operating + beside;
    }
  }

  /** What a block took, in nanoseconds. */
  private record Turn(long operating, long beside) {}

  /** Of processes that are ready and have operated for a while. */
  TurnsOfTwo(TargetJvm free, TargetJvm observed, OperationLoad load)
      throws IOException, InterruptedException {
    this.free = free;
    this.observed = observed;
    operations = load.operations() / BLOCKS_IN_A_LARGE_ONE;
    threadOfFree = ThreadTimes.of(free.pid()).busiest();
    threadOfObserved = ThreadTimes.of(observed.pid()).busiest();
    ThreadTimes.pin(threadOfFree);
    ThreadTimes.pin(threadOfObserved);
  }

  /** Takes turns for a while. */
  Taken take(Duration time) throws IOException {
    List<Turn> ofFree = new ArrayList<>();
    List<Turn> ofObserved = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      ofFree.add(turn(free, threadOfFree));
      ofObserved.add(turn(observed, threadOfObserved));
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ofFree.size(); i++) {
      ratios.add((double) ofObserved.get(i).operating / ofFree.get(i).operating);
    }
    return new Taken(
        Spread.of(ratios, Double::doubleValue).median(),
        beside(ofObserved) - beside(ofFree),
        Spread.of(ofFree, turn -> turn.operating / 1e3 / operations).median());
  }

  private static double beside(List<Turn> turns) {
    double operating = turns.stream().mapToLong(Turn::operating).sum();
    return turns.stream().mapToLong(Turn::beside).sum() / operating;
  }

  private Turn turn(TargetJvm process, long thread) throws IOException {
    ThreadTimes before = ThreadTimes.of(process.pid());
    Block.by(process, operations);
    ThreadTimes after = ThreadTimes.of(process.pid());
    return new Turn(
        after.nanos(thread) - before.nanos(thread),
        after.nanosBeside(thread) - before.nanosBeside(thread));
  }
}
