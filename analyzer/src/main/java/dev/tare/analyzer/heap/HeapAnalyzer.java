// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.analyzer.holder.FieldValues;
import dev.tare.analyzer.holder.HolderMap;
import dev.tare.analyzer.holder.HolderTotals;
import dev.tare.analyzer.holder.ObserverObjects;
import dev.tare.analyzer.inflation.ContentVerdicts;
import dev.tare.analyzer.inflation.DuplicateContent;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LeakedLoaders;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagedLongs;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Finds out what a heap dump amounts to: who holds what, and how much of it is data. */
public final class HeapAnalyzer {

  private static final int BIGGEST_OBJECTS = 20;

  private final HeapDump dump;
  private final HeapQuestion question;
  private final PhaseTimes times;

  private HeapAnalyzer(HeapDump dump, HeapQuestion question, PhaseTimes times) {
    this.dump = dump;
    this.question = question;
    this.times = times;
  }

  /**
   * Reads and analyzes a dump.
   *
   * @throws DumpException one line if there is nothing to analyze
   */
  public static HeapAnalysis analyze(
      Path file, HeapDumpOptions options, HeapQuestion question, Progress progress)
      throws DumpException {
    PhaseTimes times = new PhaseTimes();
    long started = System.nanoTime();
    HeapDump dump = HeapDump.open(file, options, progress);
    times.add("reading", started);
    return new HeapAnalyzer(dump, question, times).analyze();
  }

  /** Analyzes a dump that was read. Its references are given back. */
  public static HeapAnalysis analyze(HeapDump dump, HeapQuestion question) {
    return new HeapAnalyzer(dump, question, new PhaseTimes()).analyze();
  }

  private HeapAnalysis analyze() {
    Optional<BitArray> ofObservers = times.time("observers", () -> ObserverObjects.of(dump));
    List<LeakedLoader> leaked = times.time("class loaders", () -> LeakedLoaders.of(dump));
    // The search for dominators keeps one processor busy; another looks at the contents.
    Kept kept = new Kept();
    Looked looked = new Looked(ofObservers);
    sideBySide(kept, looked);
    Weighed weighed = new Weighed(kept.dominators, looked.own);
    Held held = new Held(kept.dominators);
    sideBySide(weighed, held);
    HolderTotals totals =
        times.time(
            "adding up",
            () ->
                HolderTotals.of(
                    dump,
                    looked.verdicts.verdicts(),
                    kept.dominators,
                    weighed.retained,
                    held.holders));
    List<BigObjectRow> biggest =
        times.time(
            "biggest objects",
            () -> BiggestObjects.of(dump, kept.dominators, weighed.retained, BIGGEST_OBJECTS));
    return analysis(held, totals, biggest, leaked, kept.dominators, looked.verdicts);
  }

  private void sideBySide(Callable<Void> one, Callable<Void> other) {
    Workers.runAll(List.of(one, other), dump.options().workers().threads() > 1);
  }

  /** What keeps what alive. */
  private final class Kept implements Callable<Void> {

    private Dominators dominators;

    @Override
    public Void call() {
      dominators = times.time("dominators", dump::dominators);
      dump.references().release();
      return null;
    }
  }

  /** What the contents say, and what objects take themselves, for which there is time then. */
  private final class Looked implements Callable<Void> {

    private final Optional<BitArray> ofObservers;
    private ContentVerdicts verdicts;
    private PagedLongs own;

    Looked(Optional<BitArray> ofObservers) {
      this.ofObservers = ofObservers;
    }

    @Override
    public Void call() {
      verdicts = times.time("contents", () -> ContentVerdicts.of(dump, 1, ofObservers));
      own = times.time("sizes", () -> dump.objects().allBytes(dump.pool()));
      return null;
    }
  }

  /** How much each object keeps alive. */
  private final class Weighed implements Callable<Void> {

    private final Dominators dominators;
    private final PagedLongs own;
    private Retained retained;

    Weighed(Dominators dominators, PagedLongs own) {
      this.dominators = dominators;
      this.own = own;
    }

    @Override
    public Void call() {
      retained = times.time("retained", () -> dominators.retained(own));
      return null;
    }
  }

  /** Which fields lead to the objects, and what other layouts would save. */
  private final class Held implements Callable<Void> {

    private final Dominators dominators;
    private final ClassOrigin origin = new ClassOrigin(dump);
    private HolderMap holders;
    private LayoutRemedies layouts;

    Held(Dominators dominators) {
      this.dominators = dominators;
    }

    @Override
    public Void call() {
      holders = times.time("holders", () -> HolderMap.of(dump, dominators, origin, new Workers(1)));
      layouts = times.time("other layouts", () -> LayoutRemedies.of(dump));
      return null;
    }
  }

  private HeapAnalysis analysis(
      Held held,
      HolderTotals totals,
      List<BigObjectRow> biggest,
      List<LeakedLoader> leaked,
      Dominators dominators,
      ContentVerdicts contents) {
    List<HeapClass> classes = dump.objects().classes();
    RemedyRows remedies = new RemedyRows(held.holders, totals, dump.layout());
    List<RemedyRow> programRows = remedies.all();
    long programSaves = remedies.combinedSavesBytes(programRows);
    List<RemedyRow> remedyRows = new ArrayList<>(programRows);
    remedyRows.addAll(held.layouts.rows());
    remedyRows.sort(Comparator.comparingLong(RemedyRow::savesBytes).reversed());
    List<RootRow> roots = new ArrayList<>();
    totals
        .roots()
        .forEach((kind, sum) -> roots.add(new RootRow(kind, sum.objects(), sum.retainedBytes())));
    roots.sort(Comparator.comparingLong(RootRow::bytes).reversed());
    return new HeapAnalysis(
        dump.facts(),
        dump.objects().count(),
        classes.stream().filter(type -> type.mirror() >= 0).count(),
        totals.liveBytes(),
        dump.objects().count() - dominators.reachedObjects(),
        totals.unreachedBytes(),
        dump.layout(),
        question.histogram().flatMap(text -> HistogramSizes.compare(text, classes)),
        inflation(totals),
        HolderRows.of(held.holders, totals, held.origin, remedies::ofHolder),
        ClassTotals.byClass(classes, held.origin),
        biggest,
        roots,
        ClassTotals.byLoader(classes, held.origin),
        leaked,
        remedyRows,
        programSaves + held.layouts.besides(programSaves, totals.liveBytes()),
        duplicates(contents.duplicates()),
        times.cost());
  }

  private static List<CategoryRow> inflation(HolderTotals totals) {
    List<CategoryRow> rows = new ArrayList<>();
    for (InflationCategory category : InflationCategory.values()) {
      rows.add(new CategoryRow(category, totals.bytesIn(category), totals.objectsIn(category)));
    }
    return rows;
  }

  private List<DuplicateRow> duplicates(List<DuplicateContent> contents) {
    FieldValues values = new FieldValues(dump);
    List<DuplicateRow> rows = new ArrayList<>();
    for (DuplicateContent content : contents) {
      Optional<String> value =
          question.showValues()
              ? Optional.ofNullable(values.text(content.first()))
              : Optional.empty();
      rows.add(
          new DuplicateRow(
              content.kind(),
              content.length(),
              content.copies(),
              content.extraBytes(),
              String.format("%016x", content.hash()),
              value));
    }
    return rows;
  }
}
