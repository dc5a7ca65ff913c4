// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.heap.Collector;
import dev.tare.agent.heap.HeapWalks;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.record.PauseMeter;
import dev.tare.capture.record.PausePrediction;
import dev.tare.capture.walk.HeapWalk;
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
    this.collector = Collector.of(flags, Runtime.version().feature());
    this.walks = new HeapWalks(instrumentation, collector, stopping);
  }

  /**
   * Walks, if the last walk is long enough ago. To be called before a snapshot, whose facts would
   * be live objects otherwise, and many for a small application.
   */
  Found look() {
    if (!walks.isDue()) {
      return Found.NOTHING;
    }
    Optional<String> refusal = walks.refusal();
    if (refusal.isPresent()) {
      return Found.none(refusal.get());
    }
    String impossible = walks.prepare();
    if (!impossible.isEmpty()) {
      return Found.none(impossible);
    }
    Optional<JvmText> counted = count();
    HeapWalks.Outcome outcome = walks.walk();
    return outcome.walk().isPresent()
        ? new Found(outcome.walk().map(walk -> walk.withCounted(counted)), Optional.empty())
        : Found.none(outcome.why());
  }

  /**
   * What a look found.
   *
   * @param walk absent if there was none
   * @param skipped why there was none, absent also if none was due
   */
  record Found(Optional<HeapWalk> walk, Optional<Skipped> skipped) {

    static final Found NOTHING = new Found(Optional.empty(), Optional.empty());

    private static Found none(String why) {
      return new Found(Optional.empty(), Optional.of(new Skipped("a walk of the heap", why)));
    }

    /** A snapshot with it. */
    Snapshot addedTo(Snapshot snapshot) {
      Snapshot with = walk.isPresent() ? snapshot.withWalk(walk.get()) : snapshot;
      return skipped.isPresent() ? with.withSkipped(skipped.get()) : with;
    }
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
