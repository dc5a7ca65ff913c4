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

  /** Walks may take this part of the time between two of them. */
  private static final int LEAST_PAUSES = 100;

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
   * What is to be known of the collector.
   *
   * @param isZgc whether references have colours
   * @param isConcurrent whether it moves objects while the application runs
   */
  public record Collector(boolean isZgc, boolean isConcurrent) {

    /** As the flags of this JVM say, in the form of {@code VM.flags}. */
    public static Collector of(String flags) {
      boolean zgc = flags.contains("-XX:+UseZGC");
      return new Collector(zgc, zgc || flags.contains("-XX:+UseShenandoahGC"));
    }
  }

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

  /**
   * Walks the heap, after {@link #prepare}.
   *
   * @param objects how many there are, by the last histogram; 0 if that is not known
   */
  public Outcome walk(long objects) {
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    // Without a histogram: 40 bytes are less than an object takes in most heaps.
    Optional<String> refusal =
        budget.refusal(used, Runtime.getRuntime().maxMemory(), objects > 0 ? objects : used / 40);
    if (refusal.isPresent()) {
      return none(refusal.get());
    }
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
    if (collector.isZgc()
        && Runtime.version().feature() > 17
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
    RawMemory memory = RawMemoryClass.loaded();
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
        notBeforeNanos = System.nanoTime() + LEAST_PAUSES * spentNanos;
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
