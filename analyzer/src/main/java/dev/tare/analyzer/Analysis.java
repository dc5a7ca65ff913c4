// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.analyzer.nmt.NmtReconciliation;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.walk.WalkFacts;
import dev.tare.capture.HostMemory;
import dev.tare.capture.Skipped;
import dev.tare.capture.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one snapshot of a process amounts to. Everything a report shows is here; a report adds up
 * and arranges, and concludes nothing.
 *
 * @param target whom it is about
 * @param takenAt when the snapshot was taken
 * @param complete whether the capture was ended as planned
 * @param basis what the ledger sums to, beside the kernel's counters
 * @param ledger every resident byte
 * @param jvm which JVM it is, absent for another process or when it could not be asked
 * @param mappedFiles the mapped files that are no libraries, largest resident first
 * @param nativeLibraries the mapped programs and native libraries, largest resident first
 * @param findings what to act on, most severe first
 * @param nextSteps how undivided parts could be divided, largest first
 * @param notMeasured what this depth of observation cannot know, one sentence each
 * @param bridge from the resident bytes to what the container's limit counts
 * @param limits other limits of the process and how much of them is used
 * @param nmt Native Memory Tracking beside it, absent when it is off
 * @param hugePages transparent huge pages by area
 * @param host the machine's memory, absent when not measured
 * @param heapDump the heap dump that was taken with the snapshot, absent without one
 * @param hooks who mapped files, loaded libraries and reserved direct memory, absent when no hook
 *     was wanted
 * @param walk what a walk of the heap found, absent without one
 * @param oldObjects the flight recorder's sample of objects that survived, absent when it was not
 *     asked for
 * @param libraries whose classes are loaded, most classes first; empty when that is not known
 * @param skipped what was not recorded and why
 * @param cost what recording cost the process
 * @param warnings what a reader must know before believing the figures, one sentence each
 */
public record Analysis(
    Target target,
    Instant takenAt,
    boolean complete,
    Basis basis,
    Ledger ledger,
    Optional<JvmFacts> jvm,
    List<MappedFileUse> mappedFiles,
    List<NativeLibraryUse> nativeLibraries,
    List<Finding> findings,
    List<NextStep> nextSteps,
    List<String> notMeasured,
    LimitBridge bridge,
    List<LimitUse> limits,
    Optional<NmtReconciliation> nmt,
    List<HugePages> hugePages,
    Optional<HostMemory> host,
    Optional<DumpedObjects> heapDump,
    Optional<HookFacts> hooks,
    Optional<WalkFacts> walk,
    Optional<OldObjectFacts> oldObjects,
    List<LibraryUse> libraries,
    List<Skipped> skipped,
    Cost cost,
    List<Sentence> warnings) {

  /** Takes private copies. */
  public Analysis {
    limits = List.copyOf(limits);
    mappedFiles = List.copyOf(mappedFiles);
    nativeLibraries = List.copyOf(nativeLibraries);
    findings = List.copyOf(findings);
    libraries = List.copyOf(libraries);
    nextSteps = List.copyOf(nextSteps);
    notMeasured = List.copyOf(notMeasured);
    hugePages = List.copyOf(hugePages);
    skipped = List.copyOf(skipped);
    warnings = List.copyOf(warnings);
  }
}
