// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program with hooks that takes their sink away and puts it back, in turns of a few milliseconds,
 * for as many seconds as a line of input says, and answers with what an operation takes without and
 * how much more it takes with the sink.
 */
final class SinkTurnsProgram {
  private static final String DONE = "DONE";

  /** Of a turn, first: what they need is in the processor's caches afterwards. */
  private static final int UNCOUNTED = 50;

  private static final int COUNTED_PART = 120;
  private static final long HOOKS_MILLIS = 3000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final OperationLoad load;
  private final AtomicReference<Object> place;
  private final Object sink;

  private SinkTurnsProgram(OperationLoad load, AtomicReference<Object> place) {
    this.load = load;
    this.place = place;
    sink = place.get();
  }

  /** Takes the name of a load. */
  public static void main(String[] args) throws Exception {
    Thread.sleep(HOOKS_MILLIS);
    OperationLoad load = OperationLoad.valueOf(args[0]);
    SinkTurnsProgram program = new SinkTurnsProgram(load, place(load));
    Lifeline.ready(
        "load=" + load, line -> program.answer(Duration.ofSeconds(Long.parseLong(line))));
  }

  /** Where the woven code finds what it calls; needs {@code --add-exports} of the package. */
  @SuppressWarnings("unchecked")
  private static AtomicReference<Object> place(OperationLoad load)
      throws ReflectiveOperationException {
    Map<Object, Object> registry =
        (Map<Object, Object>)
            Class.forName("jdk.internal.loader.BootLoader")
                .getMethod("getClassLoaderValueMap")
                .invoke(null);
    String hook = load == OperationLoad.MAPPING ? "map" : "reserve";
    return (AtomicReference<Object>) registry.get("dev.tare.agent." + hook);
  }

  private void answer(Duration time) {
    List<Double> without = new ArrayList<>();
    List<Double> more = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    try {
      for (int turn = 0; System.nanoTime() < end; turn++) {
        boolean withFirst = turn % 2 == 0;
        double first = turn(withFirst);
        double second = turn(!withFirst);
        without.add(withFirst ? second : first);
        more.add(withFirst ? first - second : second - first);
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } finally {
      place.set(sink);
    }
    System.out.println(DONE + " without=" + middle(without) + " more=" + middle(more));
    System.out.flush();
  }

  /** What an operation takes, in nanoseconds. */
  private double turn(boolean withSink) throws IOException {
    place.set(withSink ? sink : null);
    operate(UNCOUNTED);
    int operations = load.operations() / COUNTED_PART;
    long begun = THREADS.getCurrentThreadCpuTime();
    operate(operations);
    return (THREADS.getCurrentThreadCpuTime() - begun) / (double) operations;
  }

  private void operate(int operations) throws IOException {
    for (int i = 0; i < operations; i++) {
      load.operate();
    }
  }

  /** The mean of the middle half: a few turns are struck by what else happens on the machine. */
  private static double middle(List<Double> values) {
    Collections.sort(values);
    return values.subList(values.size() / 4, values.size() - values.size() / 4).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /**
   * What an operation takes.
   *
   * @param withoutNanos without the sink
   * @param moreNanos more with it
   */
  record Taken(double withoutNanos, double moreNanos) {

    /** Lets a process take turns for a while. */
    static Taken by(TargetJvm process, Duration time) {
      process.send(Long.toString(time.toSeconds()));
      Map<String, String> answer =
          Words.pairs(process.awaitLine(line -> line.startsWith(DONE), time.plusMinutes(1)));
      return new Taken(
          Double.parseDouble(answer.get("without")), Double.parseDouble(answer.get("more")));
    }
  }
}
