// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Basis;
import dev.tare.analyzer.Cost;
import dev.tare.analyzer.HugePages;
import dev.tare.analyzer.NextStep;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.nmt.NmtReconciliation;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.capture.HostMemory;
import dev.tare.capture.Skipped;
import dev.tare.capture.Target;
import dev.tare.capture.hook.HookedCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Builds analyses by hand. Unless told otherwise nothing was found and nothing was measured. */
public final class AnalysisBuilder {

  public static final Instant STARTED = Instant.parse("2025-03-04T05:06:07.891Z");
  public static final Instant TAKEN = Instant.parse("2025-03-04T17:18:19.202Z");

  private final List<Entry> entries = new ArrayList<>();
  private final List<MappedFileUse> mappedFiles = new ArrayList<>();
  private final List<LibraryUse> libraries = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<NextStep> nextSteps = new ArrayList<>();
  private final List<String> notMeasured = new ArrayList<>();
  private final List<LimitUse> limits = new ArrayList<>();
  private final List<HugePages> hugePages = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Sentence> warnings = new ArrayList<>();
  private String command = "/usr/bin/sleep 60";
  private boolean complete = true;
  private OptionalLong vmRssBefore = OptionalLong.empty();
  private OptionalLong vmRssAfter = OptionalLong.empty();
  private Optional<JvmFacts> jvm = Optional.empty();
  private long hugetlb;
  private LimitBridge bridge = Bridges.none();
  private Optional<NmtReconciliation> nmt = Optional.empty();
  private Optional<HostMemory> host = Optional.empty();
  private Optional<OldObjectFacts> oldObjects = Optional.empty();
  private Optional<DumpedObjects> heapDump = Optional.empty();
  private Optional<HookFacts> hooks = Optional.empty();
  private Optional<WalkFacts> walk = Optional.empty();
  private Cost cost = new Cost(41, 12, 1, List.of(), List.of());

  public AnalysisBuilder command(String line) {
    command = line;
    return this;
  }

  public AnalysisBuilder endedEarly() {
    complete = false;
    return this;
  }

  public AnalysisBuilder vmRss(long before, long after) {
    vmRssBefore = OptionalLong.of(before);
    vmRssAfter = OptionalLong.of(after);
    return this;
  }

  public AnalysisBuilder hugetlb(long bytes) {
    hugetlb = bytes;
    return this;
  }

  public AnalysisBuilder jvm(JvmFacts facts) {
    jvm = Optional.of(facts);
    return this;
  }

  /** An entry that is mapped once by this process alone. */
  public AnalysisBuilder entry(
      Area area, Cause cause, String owner, String detail, Certainty certainty, long bytes) {
    return entry(
        area,
        cause,
        owner,
        detail,
        certainty,
        new Amounts(bytes, bytes, bytes, bytes, OptionalLong.of(bytes), 0));
  }

  public AnalysisBuilder entry(
      Area area, Cause cause, String owner, String detail, Certainty certainty, Amounts amounts) {
    return entry(Entry.of(new Label(area, cause, owner, detail, certainty), amounts));
  }

  public AnalysisBuilder entry(Entry entry) {
    entries.add(entry);
    return this;
  }

  public AnalysisBuilder mappedFile(MappedFileUse file) {
    mappedFiles.add(file);
    return this;
  }

  public AnalysisBuilder library(LibraryUse use) {
    libraries.add(use);
    return this;
  }

  public AnalysisBuilder finding(Finding finding) {
    findings.add(finding);
    return this;
  }

  public AnalysisBuilder nextStep(String what, long bytes, String line, String price) {
    nextSteps.add(new NextStep(what, bytes, line, price));
    return this;
  }

  public AnalysisBuilder notMeasured(String sentence) {
    notMeasured.add(sentence);
    return this;
  }

  public AnalysisBuilder bridge(LimitBridge table) {
    bridge = table;
    return this;
  }

  public AnalysisBuilder limit(LimitUse use) {
    limits.add(use);
    return this;
  }

  public AnalysisBuilder nmt(NmtReconciliation reconciliation) {
    nmt = Optional.of(reconciliation);
    return this;
  }

  public AnalysisBuilder hugePages(Area area, long bytes) {
    hugePages.add(new HugePages(area, bytes));
    return this;
  }

  public AnalysisBuilder host(HostMemory memory) {
    host = Optional.of(memory);
    return this;
  }

  public AnalysisBuilder skipped(String what, String why) {
    skipped.add(new Skipped(what, why));
    return this;
  }

  public AnalysisBuilder heapDump(DumpedObjects dump) {
    heapDump = Optional.of(dump);
    return this;
  }

  /** What a walk of the heap found. */
  public AnalysisBuilder walk(WalkFacts facts) {
    walk = Optional.of(facts);
    return this;
  }

  public AnalysisBuilder oldObjects(OldObjectFacts facts) {
    oldObjects = Optional.of(facts);
    return this;
  }

  /** What hooks saw, beside the mapped files that were added so far. */
  public AnalysisBuilder hooks(HookedCalls calls) {
    hooks = HookFacts.of(calls, mappedFiles);
    return this;
  }

  public AnalysisBuilder cost(Cost price) {
    cost = price;
    return this;
  }

  public AnalysisBuilder warning(Sentence sentence) {
    warnings.add(sentence);
    return this;
  }

  public Analysis build() {
    Ledger ledger = new Ledger(entries);
    return new Analysis(
        new Target(
            Target.FORMAT_VERSION,
            "0.1.0",
            "outside",
            4242,
            command,
            STARTED,
            4096,
            "6.1.0-13-amd64",
            "glibc 2.36",
            true),
        TAKEN,
        complete,
        new Basis(
            ledger.total().residentBytes(),
            vmRssBefore,
            vmRssAfter,
            ledger.changedWhileReadingBytes(),
            ledger.total().proportionalBytes(),
            OptionalLong.empty(),
            hugetlb,
            OptionalLong.empty()),
        ledger,
        jvm,
        mappedFiles,
        List.of(),
        findings,
        nextSteps,
        notMeasured,
        bridge,
        limits,
        nmt,
        hugePages,
        host,
        heapDump,
        hooks,
        walk,
        oldObjects,
        libraries,
        skipped,
        cost,
        warnings);
  }
}
