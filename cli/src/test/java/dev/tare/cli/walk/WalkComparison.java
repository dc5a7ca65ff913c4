// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.Cost;
import dev.tare.analyzer.inflation.Inflation;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.analyzer.walk.WalkedCategory;
import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.content.InflationCategory;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.JvmAttach;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** A walk of a process beside a heap dump of live objects that is taken right after it. */
final class WalkComparison {

  /** Categories of fewer bytes are no row. */
  private static final long LEAST_BYTES = 4096;

  static final String[] COST_HEADER = {
    "| process | live MiB | observers MiB, walk / dump | reached | objects | attempts | took | dump after | processor | ns per object"
        + " | native | worst pause |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|"
  };

  static final String[] ROW_HEADER = {
    "| process | category | exact | reached | in all | reach | covered |",
    "|---|---|---|---|---|---|---|"
  };

  private final String name;
  private final Snapshot snapshot;
  private final Map<InflationCategory, Long> exact;

  private WalkComparison(String name, Snapshot snapshot, Map<InflationCategory, Long> exact) {
    this.name = name;
    this.snapshot = snapshot;
    this.exact = exact;
  }

  /** A category of a process. */
  record Row(String process, InflationCategory category, long exactBytes, WalkedCategory walked) {

    boolean isInterval() {
      return walked.figure() == Figure.INTERVAL;
    }

    boolean isBound() {
      return walked.figure() == Figure.LOWER_BOUND;
    }

    /** Whether the exact figure is in the interval or above the bound; true if not sampled. */
    boolean isCovered() {
      return walked.figure() == Figure.NOT_SAMPLED
          || (exactBytes >= walked.lowBytes()
              && exactBytes <= walked.highBytes().orElse(Long.MAX_VALUE));
    }

    /** Of an interval, by the exact figure. */
    double width() {
      return (double) (walked.highBytes().orElseThrow() - walked.lowBytes()) / exactBytes;
    }

    String toMarkdown() {
      String figure =
          switch (walked.figure()) {
            case INTERVAL -> walked.lowBytes() + " to " + walked.highBytes().orElseThrow();
            case LOWER_BOUND -> "at least " + walked.lowBytes();
            case NOT_SAMPLED -> "not sampled";
          };
      return String.format(
          Locale.ROOT,
          "| %s | %s | %d | %d | %s | %.0f %% | %s |",
          process,
          category.spelling(),
          exactBytes,
          walked.reachedBytes(),
          figure,
          100 * walked.reach(),
          isCovered() ? "yes" : "**no**");
    }
  }

  /** Takes a dump of live objects. */
  static void dump(long pid, Path file) throws Exception {
    AttachAvailability.Available jvm = (AttachAvailability.Available) JvmAttach.toProcess(pid);
    jvm.socket().withTimeout(Duration.ofMinutes(2)).execute("GC.heap_dump " + file);
  }

  /** Compares a walk with a dump. */
  static WalkComparison of(String name, Snapshot walked, Path dump) throws Exception {
    return new WalkComparison(name, walked, Inflation.withoutLabels(Inflation.open(dump)));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (WalkedCategory category : facts().categories()) {
      long bytes = exact.get(category.category());
      if (bytes >= LEAST_BYTES) {
        rows.add(new Row(name, category.category(), bytes, category));
      }
    }
    return rows;
  }

  /** What the walk cost, as a row of a table. */
  String cost(Capture capture, Instant dumpedAt) {
    WalkFacts facts = facts();
    long live = exact.values().stream().mapToLong(Long::longValue).sum() - observerBytes();
    long worstMicros =
        Analyzer.analyze(capture).cost().pauses().stream()
            .mapToLong(Cost.Pause::micros)
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f / %.1f | %.1f %% | %d | %d | %.2f s | %.1f s | %.2f s | %d | %.1f MiB | %.1f ms |",
        name,
        live / 1048576.0,
        facts.observerBytes() / 1048576.0,
        observerBytes() / 1048576.0,
        100.0 * facts.reachedBytes() / live,
        facts.walk().objects(),
        facts.walk().attempts(),
        facts.walk().durationMillis() / 1e3,
        Duration.between(facts.walk().startedAt(), dumpedAt).toMillis() / 1e3
            - facts.walk().durationMillis() / 1e3,
        facts.walk().processorMillis() / 1e3,
        Math.round(1e6 * facts.walk().processorMillis() / facts.walk().objects()),
        facts.walk().nativeBytes() / 1048576.0,
        worstMicros / 1e3);
  }

  private long observerBytes() {
    return exact.get(InflationCategory.OBSERVER);
  }

  private WalkFacts facts() {
    return WalkedProcess.facts(snapshot);
  }

  /** The middle one of some widths in percent. */
  static double medianWidthPercent(List<Row> rows) {
    long[] widths =
        rows.stream().mapToLong(row -> Math.round(row.width() * 10_000)).sorted().toArray();
    return LongStream.of(widths).skip(widths.length / 2).findFirst().orElse(0) / 100.0;
  }
}
