// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.ownership.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Libraries that are loaded and never used, and those that were used at the start only. */
final class IdleLibraries {

  private static final int MOST_NAMED = 12;

  /** Less is not worth the work of leaving it out. */
  private static final long LEAST_BYTES_AT_START = 1 << 20;

  private static final long MUCH_BYTES = 64L << 20;

  private IdleLibraries() {}

  static List<Finding> find(List<LibraryUse> libraries, Ledger ledger) {
    List<Finding> findings = new ArrayList<>();
    List<IdleLibrary> never = select(libraries, ledger, IdleLibraries::isNeverUsed);
    if (!never.isEmpty()) {
      findings.add(neverUsed(never));
    }
    List<IdleLibrary> start = select(libraries, ledger, IdleLibraries::isUsedAtStartOnly);
    start.removeIf(idle -> idle.amounts().residentBytes() < LEAST_BYTES_AT_START);
    if (!start.isEmpty()) {
      findings.add(usedAtStartOnly(start));
    }
    return findings;
  }

  private static boolean isNeverUsed(LibraryUse library) {
    return library.activity().isPresent()
        ? library.activity().get().state() == UseState.NEVER
        : library.isNeverInitialized();
  }

  private static boolean isUsedAtStartOnly(LibraryUse library) {
    return library.activity().filter(a -> a.state() == UseState.AT_START_ONLY).isPresent();
  }

  private static List<IdleLibrary> select(
      List<LibraryUse> libraries, Ledger ledger, Predicate<LibraryUse> wanted) {
    List<IdleLibrary> idle = new ArrayList<>();
    for (LibraryUse library : libraries) {
      if (library.owner().kind() == Owner.Kind.LIBRARY && wanted.test(library)) {
        idle.add(IdleLibrary.of(library, ledger));
      }
    }
    idle.sort(
        Comparator.comparingLong((IdleLibrary one) -> one.amounts().residentBytes()).reversed());
    return idle;
  }

  private static Finding neverUsed(List<IdleLibrary> idle) {
    String first = idle.get(0).name();
    return new Finding(
        "never-used-libraries",
        severity(idle),
        idle.size() == 1
            ? first + " is loaded and was never used"
            : idle.size() + " libraries are loaded and were never used, " + first + " the largest",
        idle.size() == 1 ? first : "",
        Certainty.DERIVED,
        evidence(idle),
        "Leave them out, or find out what loads them: an initialiser that runs at the start, a scan"
            + " of the class path for annotations or services, a type in a signature.",
        Optional.of(savings(idle)),
        "What is left out may be needed later: never means since this process started. Types in"
            + " signatures and annotations need their classes even where no code runs.",
        "Record again without them: their rows in the table of libraries are gone.");
  }

  private static Finding usedAtStartOnly(List<IdleLibrary> idle) {
    String first = idle.get(0).name();
    Duration watched =
        idle.get(0).library().activity().map(activity -> activity.watched()).orElse(Duration.ZERO);
    String inTime = " in the " + watched.toSeconds() + " s that were watched";
    return new Finding(
        "libraries-used-at-start-only",
        Severity.INFO,
        idle.size() == 1
            ? first + " was used before, and not" + inTime
            : idle.size() + " libraries were used before, and not" + inTime,
        idle.size() == 1 ? first : "",
        Certainty.DERIVED,
        evidence(idle),
        "Where that is what they are for, such as reading a configuration, do it in the build or in"
            + " a process that ends. Where it is a feature that few requests need, load it when the"
            + " first of them comes.",
        Optional.of(savings(idle)),
        "Not used in the time that was watched is not never again: a job that runs once a day is not"
            + " seen in a minute.",
        "Record for as long as the rarest task takes to come again, with --duration.");
  }

  private static Severity severity(List<IdleLibrary> idle) {
    return savings(idle).residentBytes() >= MUCH_BYTES ? Severity.MEDIUM : Severity.INFO;
  }

  private static Finding.Savings savings(List<IdleLibrary> idle) {
    Finding.Savings sum = new Finding.Savings(0, 0, 0);
    for (IdleLibrary one : idle) {
      sum = sum.plus(one.savings());
    }
    return sum;
  }

  private static List<Sentence> evidence(List<IdleLibrary> idle) {
    List<Sentence> evidence = new ArrayList<>();
    for (IdleLibrary one : idle.subList(0, Math.min(MOST_NAMED, idle.size()))) {
      evidence.add(one.sentence());
    }
    if (idle.size() > MOST_NAMED) {
      evidence.add(Sentence.plain("and " + (idle.size() - MOST_NAMED) + " more"));
    }
    return evidence;
  }
}
