// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A library of which several versions have the classes that are loaded. Which of them a class
 * loader took is not known from outside; where one loader has all, the others are hidden behind it.
 */
final class LibraryVersions {

  private LibraryVersions() {}

  static Optional<Finding> find(LibraryUse use) {
    if (use.owner().kind() != Owner.Kind.LIBRARY || use.versions().size() < 2) {
      return Optional.empty();
    }
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(
        Sentence.plain(
            use.loaders() == 1
                ? "One class loader has loaded it, so it uses one of them."
                : use.loaders() + " class loaders have loaded it."));
    use.paths().forEach(path -> evidence.add(Sentence.plain(path)));
    return Optional.of(
        new Finding(
            "library-versions",
            Severity.INFO,
            use.name() + " is there in versions " + Sentence.listed(use.versions()),
            use.name(),
            Certainty.HEURISTIC,
            evidence,
            "Let all users of the library agree on one version.",
            Optional.empty(),
            "",
            "Record again: the column Version."));
  }
}
