// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.capture.DumpedHeap;
import dev.tare.capture.Skipped;
import dev.tare.capture.record.HeapDumpPrediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names how undivided parts of a ledger could be divided, and what depth cannot tell at all. */
final class NextSteps {

  private static final String HISTOGRAM = "GC.class_histogram";

  private final Evidence evidence;
  private final Ledger ledger;
  private final boolean heapDivided;

  /**
   * The steps for a ledger.
   *
   * @param heapDivided whether a heap dump has divided the heap already
   */
  NextSteps(Evidence evidence, Ledger ledger, boolean heapDivided) {
    this.evidence = evidence;
    this.ledger = ledger;
    this.heapDivided = heapDivided;
  }

  /** The steps, those about most memory first. */
  List<NextStep> steps() {
    List<NextStep> steps = new ArrayList<>();
    long pid = evidence.target().pid();
    long heap = undivided(Area.JAVA_HEAP);
    if (heap > 0 && evidence.isJvm() && !heapDivided) {
      steps.add(heapStep(pid, heap));
    }
    long inflation = ledger.total(e -> e.cause() == Cause.OBJECT_INFLATION).residentBytes();
    Optional<DumpedHeap> dump = evidence.snapshot().dump();
    if (inflation > 0 && dump.isPresent()) {
      steps.add(
          new NextStep(
              "object inflation",
              inflation,
              "tare heap " + dump.get().path(),
              "which fields hold it and what each change would save; the process is not asked"));
    }
    long malloc = undivided(Area.MALLOC);
    if (malloc > 0 && evidence.isJvm() && evidence.jvm().nmt().isEmpty()) {
      steps.add(
          new NextStep(
              "malloc memory in use",
              malloc,
              "start the JVM with -XX:NativeMemoryTracking=summary and record again",
              "a restart, and a few MiB of memory"));
    }
    long classes = undivided(Area.CLASS_METADATA);
    if (classes > 0 && evidence.places().isEmpty() && evidence.target().depth().equals("agent")) {
      steps.add(
          new NextStep(
              "class metadata, and whose libraries it is",
              classes,
              "tare record " + pid,
              "looks from outside; the agent reads it with libraries=on, in the process's time"));
    }
    steps.sort(Comparator.comparingLong(NextStep::residentBytes).reversed());
    return steps;
  }

  /**
   * Where the histogram holds reachable objects only, it tells live from dead; else only a heap
   * dump does, which collects first.
   */
  private NextStep heapStep(long pid, long heap) {
    boolean reachableOnly =
        evidence
            .jvm()
            .collector()
            .filter(name -> name.equals("ZGC") || name.equals("Shenandoah"))
            .isPresent();
    for (Skipped skipped : evidence.snapshot().skipped()) {
      if (reachableOnly && skipped.what().startsWith(HISTOGRAM)) {
        return new NextStep(
            "Java heap in use", heap, "tare record " + pid + " --max-pause 10s", skipped.why());
      }
    }
    Optional<HeapDumpPrediction> predicted = HeapDumpPrediction.of(evidence.snapshot());
    String pause =
        predicted
            .map(dump -> "a predicted pause of " + spelled(dump.pause()))
            .orElse("a pause that cannot be predicted");
    String allowed =
        predicted.map(dump -> " --max-pause " + (dump.pause().toMillis() + 1) + "ms").orElse("");
    return new NextStep(
        "Java heap in use",
        heap,
        "tare record " + pid + " --heap dump" + allowed,
        "a full collection, " + pause + ", and a file half as large again as the live objects");
  }

  private static String spelled(Duration pause) {
    long millis = pause.toMillis();
    return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** What this depth cannot know, one sentence each. */
  List<String> notMeasured() {
    List<String> sentences = new ArrayList<>();
    if (!evidence.isJvm()) {
      return sentences;
    }
    if (evidence.jvm().nmt().isEmpty() && evidence.snapshot().directBuffers().isEmpty()) {
      sentences.add(
          "Direct buffers: from outside they cannot be told from other malloc memory. The agent"
              + " lists them, Native Memory Tracking gives their total.");
    }
    flightRecorder().ifPresent(sentences::add);
    if (evidence.jvm().version().isEmpty()) {
      sentences.add(
          "The JVM was not asked: heap, metaspace, code cache and GC structures are told apart only"
              + " as far as the kernel does.");
    }
    if (!heapDivided) {
      sentences.add(
          "Objects of the application and of libraries: from outside they are not told apart, so heap"
              + " in use is undivided and not called payload.");
    }
    return sentences;
  }

  /** The flight recorder's buffers are malloc memory of which a part is touched only. */
  private Optional<String> flightRecorder() {
    boolean counted =
        ledger.total(e -> e.area() == Area.MALLOC && e.cause() == Cause.OBSERVER).residentBytes()
            > 0;
    if (!evidence.target().startedFlightRecorder() || counted) {
      return Optional.empty();
    }
    return Optional.of(
        "The flight recorder's memory, which is there because of the agent: it cannot be told from"
            + " other malloc memory; Native Memory Tracking says what it asked for, not what of it"
            + " is resident.");
  }

  private long undivided(Area area) {
    return ledger.total(e -> e.area() == area && e.cause() == Cause.UNDIVIDED).residentBytes();
  }
}
