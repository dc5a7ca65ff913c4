// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Libraries of which classes are loaded and none was ever initialised, so that no code of theirs
 * can have run. That something looks at a class, for example for its annotations, needs it loaded
 * only.
 */
final class UninitializedLibraries {

  private static final int MOST_NAMED = 12;

  private UninitializedLibraries() {}

  private record Unused(LibraryUse library, Amounts amounts) {}

  static Optional<Finding> find(List<LibraryUse> libraries, Ledger ledger) {
    List<Unused> unused = new ArrayList<>();
    Amounts sum = Amounts.ZERO;
    for (LibraryUse library : libraries) {
      if (library.owner().kind() == Owner.Kind.LIBRARY && library.isNeverInitialized()) {
        Amounts amounts =
            ledger.total(
                entry ->
                    entry.cause() == Cause.FRAMEWORK_OVERHEAD
                        && entry.owner().equals(library.name()));
        unused.add(new Unused(library, amounts));
        sum = sum.plus(amounts);
      }
    }
    if (unused.isEmpty()) {
      return Optional.empty();
    }
    unused.sort(Comparator.comparingLong((Unused one) -> one.amounts().residentBytes()).reversed());
    return Optional.of(
        new Finding(
            "never-initialized-libraries",
            Severity.INFO,
            unused.size() == 1
                ? unused.get(0).library().name() + " is loaded and no code of it ever ran"
                : unused.size() + " libraries are loaded and no code of theirs ever ran",
            unused.size() == 1 ? unused.get(0).library().name() : "",
            Certainty.DERIVED,
            evidence(unused),
            "Leave them out, or find out what loads them: a scan of the class path for annotations"
                + " or services, a type in a signature, an import of a configuration.",
            Optional.of(
                new Finding.Savings(
                    sum.residentBytes(), sum.uniqueBytes(), sum.proportionalBytes())),
            "What is left out may be needed later: never means since the start of this process. Types in"
                + " signatures and annotations need their classes even where no code runs.",
            "Record again: the column Initialised."));
  }

  private static List<Sentence> evidence(List<Unused> unused) {
    List<Sentence> evidence = new ArrayList<>();
    for (Unused one : unused.subList(0, Math.min(MOST_NAMED, unused.size()))) {
      evidence.add(
          Sentence.of(
              one.library().name()
                  + ": none of "
                  + one.library().loadedClasses()
                  + " loaded classes is initialised, {} resident",
              one.amounts().residentBytes()));
    }
    if (unused.size() > MOST_NAMED) {
      evidence.add(Sentence.plain("and " + (unused.size() - MOST_NAMED) + " more"));
    }
    return evidence;
  }
}
