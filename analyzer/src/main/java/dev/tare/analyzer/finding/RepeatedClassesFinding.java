// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.RepeatedClasses;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ownership.Owner;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The same classes in several class loaders, for example of several web applications. */
final class RepeatedClassesFinding {

  private static final int FEWEST_CLASSES = 50;
  private static final int MOST_OWNERS_NAMED = 5;

  /** Above it the copies are worth a change. */
  private static final long WORTH_ACTING_BYTES = 4 << 20;

  private RepeatedClassesFinding() {}

  static Optional<Finding> find(List<LibraryUse> libraries) {
    List<LibraryUse> repeated =
        libraries.stream()
            .filter(use -> use.owner().kind() != Owner.Kind.JVM)
            .filter(use -> use.repeated().extraClasses() > 0)
            .sorted(
                Comparator.comparingLong((LibraryUse use) -> use.repeated().extraBytes())
                    .reversed())
            .toList();
    RepeatedClasses all =
        repeated.stream()
            .map(LibraryUse::repeated)
            .reduce(RepeatedClasses::plus)
            .orElse(new RepeatedClasses(0, 0, 0, true));
    if (all.extraClasses() < FEWEST_CLASSES) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "repeated-classes",
            all.extraBytes() >= WORTH_ACTING_BYTES ? Severity.MEDIUM : Severity.INFO,
            all.extraClasses() + " classes are loaded again by other class loaders",
            "",
            Certainty.DERIVED,
            repeated.stream().limit(MOST_OWNERS_NAMED).map(RepeatedClassesFinding::line).toList(),
            "Let a loader that all of them share load the library once, for example by putting it"
                + " into the server's own library directory instead of into each application.",
            Optional.of(new Finding.Savings(all.extraBytes(), all.extraBytes(), all.extraBytes())),
            "All of them then have one version and share its static state.",
            "Record again: the column Loaded again."));
  }

  private static Sentence line(LibraryUse use) {
    return Sentence.of(
        use.name()
            + ": "
            + use.repeated().extraClasses()
            + " classes beyond one of each name, in "
            + use.loaders()
            + " loaders, {} of metadata"
            + (use.repeated().areIdentical() ? "" : "; not all class files are the same"),
        use.repeated().extraBytes());
  }
}
