// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.walk.HeapWalk;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Walks the heap now and then, if that is possible and not too expensive. For one thread, whose
 * processor time is what a walk takes.
 */
public final class HeapWalks {

  /** A collection moves objects; right after it there is most time until the next. */
  private static final int ATTEMPTS = 4;

  /** So many times as long as a walk took the next one is waited for. */
  private static final int PAUSES_PER_WALK = 100;

  /** Less than an object takes in most heaps. */
  private static final long LEAST_OBJECT_BYTES = 40;

  /** A heap that is too large will mostly stay so. */
  private static final long NANOS_AFTER_REFUSAL = 300_000_000_000L;

  /** The first number is what it ran, in nanoseconds (kernel: scheduler/sched-stats.rst). */
  private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

  private final Instrumentation instrumentation;
  private final BooleanSupplier stopping;
  private final Collector collector;

  /**
   * Held from the preparation to the end of a walk only, as it keeps classes from being unloaded.
   */
  private ClassFields fields;

  private int classesBefore;
  private long preparationNanos;
  private WalkBudget budget = WalkBudget.FIRST;
  private long notBeforeNanos = System.nanoTime();

  /**
   * What a walk found or why there is none.
   *
   * @param walk absent if there is none
   * @param why empty if there is one
   */
  public record Outcome(Optional<HeapWalk> walk, String why) {}

  /**
   * Prepares, without looking yet.
   *
   * @param stopping asked while a walk goes on; it ends when this is true
   */
  public HeapWalks(Instrumentation instrumentation, Collector collector, BooleanSupplier stopping) {
    this.instrumentation = instrumentation;
    this.collector = collector;
    this.stopping = stopping;
  }

  /** Whether the last walk is long enough ago for what it took. */
  public boolean isDue() {
    return System.nanoTime() - notBeforeNanos >= 0;
  }

  /** Why a walk would cost too much; absent if it would not. */
  public Optional<String> refusal() {
    Runtime heap = Runtime.getRuntime();
    long used = heap.totalMemory() - heap.freeMemory();
    Optional<String> refusal = budget.refusal(used, heap.maxMemory(), used / LEAST_OBJECT_BYTES);
    if (refusal.isPresent()) {
      notBeforeNanos = System.nanoTime() + NANOS_AFTER_REFUSAL;
    }
    return refusal;
  }

  /** Walks the heap, after {@link #prepare}. */
  public Outcome walk() {
    try {
      return attempt();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notInThisJdk) {
      return none("this JDK is not as expected: " + notInThisJdk);
    } catch (OutOfMemoryError noRoom) {
      return none("there was no memory for it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return none("it was interrupted");
    } finally {
      fields = null;
    }
  }

  /**
   * Lists the fields of all classes. That makes much garbage, so it is to be done before what is to
   * precede a walk closely, and before the heap has to lie still.
   *
   * @return empty if it is possible to walk, else why not
   */
  public String prepare() {
    if (collector.kind() == Collector.Kind.ZGC_OF_TWO_GENERATIONS
        && !System.getProperty("os.arch").equals("amd64")) {
      return "how ZGC stores references is not known for this processor";
    }
    long before = threadNanos();
    try {
      fields = ClassFields.open(instrumentation);
      Class<?>[] classes = instrumentation.getAllLoadedClasses();
      classesBefore = classes.length;
      for (Class<?> type : classes) {
        fields.of(type);
      }
      preparationNanos = threadNanos() - before;
      return "";
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notInThisJdk) {
      return "this JDK is not as expected: " + notInThisJdk;
    }
  }

  private Outcome attempt() throws ReflectiveOperationException, InterruptedException {
    RawMemory memory = RawMemoryOfThisJdk.loaded();
    WalkRoots roots = new WalkRoots(instrumentation);
    ArrayBases bases = new ArrayBases();
    long spentNanos = preparationNanos;
    for (int attempt = 1; attempt <= ATTEMPTS && !stopping.getAsBoolean(); attempt++) {
      long before = threadNanos();
      Instant startedAt = Instant.now();
      try (OneWalk walk =
          new OneWalk(memory, instrumentation, fields, roots, bases, collector, classesBefore)) {
        boolean complete = walk.run(stopping);
        spentNanos += threadNanos() - before;
        notBeforeNanos = System.nanoTime() + PAUSES_PER_WALK * spentNanos;
        if (complete) {
          HeapWalk found = walk.result(startedAt, spentNanos, attempt);
          budget = budget.after(found.objects(), threadNanos() - before);
          return new Outcome(Optional.of(found), "");
        }
      }
    }
    return none(
        stopping.getAsBoolean()
            ? "the agent was stopped"
            : "a collection moved objects during each of " + ATTEMPTS + " walks");
  }

  /** Time that this thread had a processor; the clock's where the kernel does not count it. */
  private static long threadNanos() {
    try {
      return Long.parseLong(Files.readString(SCHEDULED).split(" ")[0]);
    } catch (IOException | NumberFormatException notCounted) {
      return System.nanoTime();
    }
  }

  private static Outcome none(String why) {
    return new Outcome(Optional.empty(), why);
  }
}
