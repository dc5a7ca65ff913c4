// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.heap.HeapWalks;
import dev.tare.agent.heap.HeapWalks.Collector;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.PausePrediction;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A look into the heap beside a snapshot: the JVM's count of live objects, if that does not pause
 * the application for too long, and a walk.
 */
final class HeapLook {

  private static final String LIVE = "GC.class_histogram";

  private final DiagnosticCommands jvm;
  private final PauseMeter meter;
  private final Duration longestPause;
  private final String flags;
  private final Collector collector;
  private final HeapWalks walks;

  /**
   * Prepares.
   *
   * @throws IOException if the JVM does not say which collector it has
   */
  HeapLook(
      Instrumentation instrumentation,
      DiagnosticCommands jvm,
      PauseMeter meter,
      Duration longestPause,
      BooleanSupplier stopping)
      throws IOException {
    this.jvm = jvm;
    this.meter = meter;
    this.longestPause = longestPause;
    this.flags = jvm.execute("VM.flags");
    this.collector = Collector.of(flags);
    this.walks = new HeapWalks(instrumentation, collector, stopping);
  }

  /** The snapshot with a walk, or with the reason why there is none, or as it is between walks. */
  Snapshot addTo(Snapshot snapshot) {
    if (!walks.isDue()) {
      return snapshot;
    }
    String impossible = walks.prepare();
    if (!impossible.isEmpty()) {
      return snapshot.withSkipped(new Skipped("a walk of the heap", impossible));
    }
    Optional<JvmText> counted = count();
    long objects =
        counted
            .map(JvmText::text)
            .or(() -> snapshot.jvmText(LIVE))
            .flatMap(ClassHistogram::parse)
            .map(ClassHistogram::objects)
            .orElse(0L);
    HeapWalks.Outcome outcome = walks.walk(objects);
    return outcome
        .walk()
        .map(walk -> snapshot.withWalk(walk.withCounted(counted)))
        .orElseGet(() -> snapshot.withSkipped(new Skipped("a walk of the heap", outcome.why())));
  }

  /**
   * Dead objects would make the walk look as if it reached less. It also leaves the longest time
   * until the next collection, which moves what the walk has seen.
   */
  private Optional<JvmText> count() {
    if (collector.isConcurrent()) {
      return Optional.empty(); // These count what they reach, without a collection of their own.
    }
    Runtime heap = Runtime.getRuntime();
    long used = heap.totalMemory() - heap.freeMemory();
    if (PausePrediction.ofLiveHistogram(used, flags).compareTo(longestPause) > 0) {
      return Optional.empty();
    }
    OptionalLong before = meter.totalPauseNanos();
    long startedNanos = System.nanoTime();
    try {
      String text = jvm.execute(LIVE);
      long millis = (System.nanoTime() - startedNanos) / 1_000_000;
      OptionalLong after = meter.totalPauseNanos();
      OptionalLong pause =
          before.isPresent() && after.isPresent()
              ? OptionalLong.of((after.getAsLong() - before.getAsLong()) / 1000)
              : OptionalLong.empty();
      return Optional.of(new JvmText(LIVE, false, text, millis, pause));
    } catch (IOException notAnswered) {
      return Optional.empty();
    }
  }
}
