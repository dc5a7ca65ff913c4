// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.BuildPair;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All findings about a snapshot. */
public final class Findings {

  private Findings() {}

  /**
   * Concludes what to act on.
   *
   * @param evidence the facts
   * @param ledger the divided ledger
   * @param files the mapped files
   * @param hooks who mapped them, absent when nobody looked
   * @param libraries whose classes are loaded
   * @param natives the mapped programs and native libraries
   * @param builds artifacts with classes of the same names
   * @param leaked class loaders of a heap dump that should be gone
   * @return most severe first, then by what they save
   */
  public static List<Finding> of(
      Evidence evidence,
      Ledger ledger,
      List<MappedFileUse> files,
      Optional<HookFacts> hooks,
      List<LibraryUse> libraries,
      List<NativeLibraryUse> natives,
      List<BuildPair> builds,
      List<LeakedLoader> leaked) {
    List<Finding> findings = new ArrayList<>();
    Amounts total = ledger.total();
    for (MappedFileUse file : files) {
      MultipliedFile.find(file, total, hooks.flatMap(facts -> facts.onlyMapperOf(file)))
          .ifPresent(findings::add);
    }
    RetainedMalloc.find(ledger).ifPresent(findings::add);
    FreeHeap.find(ledger, evidence).ifPresent(findings::add);
    RepeatedClassesFinding.find(libraries).ifPresent(findings::add);
    libraries.forEach(use -> LibraryVersions.find(use).ifPresent(findings::add));
    findings.addAll(IdleLibraries.find(libraries, ledger));
    findings.addAll(CopiedNativeLibrary.find(natives));
    findings.addAll(LibraryBuilds.find(builds, natives, ledger));
    findings.addAll(NativeBuilds.find(natives));
    findings.addAll(LeakedClassLoader.find(leaked, evidence.jvm().loaders()));
    LockedMemory.find(evidence).ifPresent(findings::add);
    findings.sort(
        Comparator.comparing(Finding::severity)
            .thenComparing(f -> -f.saves().map(Finding.Savings::residentBytes).orElse(0L)));
    return findings;
  }
}
