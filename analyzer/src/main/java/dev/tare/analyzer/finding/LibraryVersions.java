// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A library of which several versions have loaded classes. */
final class LibraryVersions {

  private LibraryVersions() {}

  static Optional<Finding> find(LibraryUse use) {
    if (use.owner().kind() != Owner.Kind.LIBRARY || use.versions().size() < 2) {
      return Optional.empty();
    }
    List<Sentence> evidence = new ArrayList<>();
    use.paths().forEach(path -> evidence.add(Sentence.plain(path)));
    return Optional.of(
        new Finding(
            "library-versions",
            Severity.INFO,
            use.name() + " is loaded in versions " + String.join(" and ", use.versions()),
            use.name(),
            Certainty.CERTAIN,
            evidence,
            "Let all users of the library agree on one version.",
            Optional.empty(),
            "",
            "Record again: the column Version."));
  }
}
