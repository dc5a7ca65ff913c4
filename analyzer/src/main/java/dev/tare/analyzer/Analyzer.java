// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.attribution.Attribution;
import dev.tare.analyzer.brought.Bringers;
import dev.tare.analyzer.division.Content;
import dev.tare.analyzer.division.DirectBufferRows;
import dev.tare.analyzer.division.ObserverCode;
import dev.tare.analyzer.division.OwnerCode;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.finding.Findings;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.framework.BuildPairs;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.LibraryUses;
import dev.tare.analyzer.framework.NativeOnlyLibraries;
import dev.tare.analyzer.hook.AllReserves;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.jvm.ClassStates;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.jvm.VmVersion;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.mapping.MappedFileUses;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.analyzer.mapping.NativeLibraryUses;
import dev.tare.analyzer.nmt.Reconciliation;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.resident.HeapDumpReading;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.analyzer.space.LedgerOfSpace;
import dev.tare.analyzer.use.LibraryActivities;
import dev.tare.analyzer.use.TouchedLibraries;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.proc.MappingFigures;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.capture.walk.HeapWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Turns recorded facts into a ledger and what follows from it. Pure: it reads and prints nothing.
 */
public final class Analyzer {

  private static final double TOLERATED_CHANGE = 0.01;

  private final Capture capture;
  private final Evidence evidence;
  private final Snapshot snapshot;
  private final Claims claims;
  private final Ledger ledger;

  private final Optional<DumpedObjects> heapDump;

  private Analyzer(Capture capture, HeapDumpReading reading, List<String> packages) {
    this.capture = capture;
    this.snapshot = capture.last();
    this.evidence = Evidence.ofLast(capture, packages);
    this.claims = Attribution.of(evidence);
    List<Entry> pages = LedgerOfSpace.count(evidence.space(), claims);
    this.heapDump =
        snapshot.dump().map(dump -> DumpedObjects.of(dump, reading, evidence, claims, pages));
    List<Entry> told = ObserverCode.divide(pages, evidence, claims);
    told = OwnerCode.divide(told, evidence, claims);
    told = DirectBufferRows.divide(told, evidence, claims, AllReserves.beforeLastSnapshot(capture));
    this.ledger = new Ledger(Content.divide(told, evidence, claims, heapDump));
  }

  /** Analyzes the last snapshot of a capture. */
  public static Analysis analyze(Capture capture) {
    return analyze(capture, new HeapDumpReading.Unread("the heap dump was not looked at"));
  }

  /**
   * Analyzes the last snapshot of a capture.
   *
   * @param reading what became of the heap dump that was taken with it, if one was
   */
  public static Analysis analyze(Capture capture, HeapDumpReading reading) {
    return analyze(capture, reading, List.of());
  }

  /**
   * Analyzes the last snapshot of a capture.
   *
   * @param reading what became of the heap dump that was taken with it, if one was
   * @param packages whose classes are the application's, wherever they come from
   */
  public static Analysis analyze(Capture capture, HeapDumpReading reading, List<String> packages) {
    return new Analyzer(capture, reading, packages).analysis();
  }

  private Analysis analysis() {
    List<MappedFileUse> files = MappedFileUses.of(evidence);
    List<NativeLibraryUse> natives = NativeLibraryUses.of(evidence, capture);
    List<LibraryUse> ran =
        LibraryActivities.addTo(
            NativeOnlyLibraries.addTo(
                LibraryUses.of(
                    evidence.places(),
                    capture.origins(),
                    evidence.jvm().loaders(),
                    ClassStates.parse(capture.lastText("VM.classes").orElse(""))),
                capture.origins(),
                evidence.places(),
                ledger),
            capture,
            evidence.places());
    List<LibraryUse> libraries =
        Bringers.addTo(TouchedLibraries.correct(ran, natives, claims), capture, evidence);
    Optional<HookFacts> hooks = HookFacts.of(capture.hooks(), files);
    LimitFacts limits = new LimitFacts(evidence);
    boolean divided = heapDump.filter(dump -> dump.undivided().isEmpty()).isPresent();
    NextSteps next = new NextSteps(evidence, ledger, divided);
    Basis basis = basis();
    return new Analysis(
        evidence.target(),
        snapshot.timing().startedAt(),
        capture.complete(),
        basis,
        ledger,
        jvm(),
        files,
        natives,
        Findings.of(
            evidence,
            ledger,
            files,
            hooks,
            libraries,
            natives,
            BuildPairs.of(evidence.places(), capture.origins()),
            leakedLoaders()),
        next.steps(),
        next.notMeasured(),
        limits.bridge(ledger),
        limits.limits(),
        evidence.jvm().nmt().map(nmt -> Reconciliation.of(nmt, evidence.space(), ledger)),
        hugePages(),
        snapshot.host(),
        heapDump,
        hooks,
        WalkFacts.of(snapshot),
        OldObjectFacts.of(capture),
        libraries,
        snapshot.skipped(),
        cost(),
        warnings(basis, hooks));
  }

  private List<LeakedLoader> leakedLoaders() {
    return heapDump.map(DumpedObjects::leakedLoaders).orElse(List.of());
  }

  private Basis basis() {
    ProcessStatus before = status("status");
    ProcessStatus after = status("status-after");
    return new Basis(
        sum(MappingFigures::rssBytes),
        before.residentBytes(),
        after.residentBytes(),
        ledger.changedWhileReadingBytes(),
        sum(MappingFigures::pssBytes),
        after.bytes("VmHWM"),
        sum(MappingFigures::hugetlbBytes),
        after.bytes("VmLck"));
  }

  private ProcessStatus status(String name) {
    return ProcessStatus.parse(snapshot.kernelTexts().getOrDefault(name, ""));
  }

  private long sum(ToLongFunction<MappingFigures> column) {
    return snapshot.mappings().stream()
        .map(mapped -> mapped.mapping().figures())
        .mapToLong(column)
        .sum();
  }

  private Optional<JvmFacts> jvm() {
    Optional<VmVersion> version = evidence.jvm().version();
    return version.map(
        v ->
            new JvmFacts(
                v.version(),
                v.vendor(),
                evidence.jvm().collector(),
                evidence.jvm().flags().nativeMemoryTracking(),
                evidence.jvm().flags().values()));
  }

  /** A mapping's huge pages are counted in the area that claims most of its addresses. */
  private List<HugePages> hugePages() {
    Map<Area, Long> byArea = new EnumMap<>(Area.class);
    for (MappedPages mapped : evidence.space().mappings()) {
      long huge = mapped.mapping().figures().transparentHugeBytes();
      if (huge > 0) {
        Area area =
            claims.overlapping(mapped.mapping().range()).stream()
                .max(Comparator.comparingLong(claim -> claim.range().bytes()))
                .map(Claim::label)
                .map(label -> label.area())
                .orElse(Area.UNEXPLAINED);
        byArea.merge(area, huge, Long::sum);
      }
    }
    return byArea.entrySet().stream().map(e -> new HugePages(e.getKey(), e.getValue())).toList();
  }

  private Cost cost() {
    List<Cost.Pause> pauses = new ArrayList<>();
    snapshot
        .dump()
        .flatMap(dump -> dump.pauseMicros().stream().boxed().findFirst())
        .ifPresent(micros -> pauses.add(new Cost.Pause("GC.heap_dump", micros)));
    Optional<JvmText> counted = snapshot.walk().flatMap(HeapWalk::counted);
    List<JvmText> texts = new ArrayList<>(snapshot.jvmTexts());
    counted.ifPresent(texts::add);
    for (JvmText text : texts) {
      text.pauseMicros()
          .ifPresent(
              micros -> {
                if (micros > 0) {
                  pauses.add(new Cost.Pause(text.command(), micros));
                }
              });
    }
    capture.oldObjects().stream()
        .flatMapToLong(old -> old.pauseMicros().stream())
        .forEach(micros -> pauses.add(new Cost.Pause("search for what holds old objects", micros)));
    List<String> changes = new ArrayList<>(snapshot.changes());
    counted.ifPresent(
        asked ->
            changes.add("A collection was caused, to count the live objects before the walk."));
    Snapshot.Timing timing = snapshot.timing();
    return new Cost(
        timing.durationMillis(), timing.coreMillis(), timing.attempts(), pauses, changes);
  }

  private List<Sentence> warnings(Basis basis, Optional<HookFacts> hooks) {
    List<Sentence> warnings = new ArrayList<>();
    if (basis.changedBytes() > basis.residentBytes() * TOLERATED_CHANGE) {
      warnings.add(
          Sentence.of(
              "The process changed while it was read: {} differ between two reads of the same"
                  + " mappings. Record it when it is quieter.",
              basis.changedBytes()));
    }
    if (!capture.complete()) {
      warnings.add(
          Sentence.plain("The capture was cut short: the process or the recorder ended early."));
    }
    heapDump.flatMap(DumpedObjects::undivided).ifPresent(warnings::add);
    hooks.ifPresent(facts -> warnings.addAll(HookWarnings.of(facts)));
    return warnings;
  }
}
