// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.space.GeneratedSpace;
import dev.tare.analyzer.space.GeneratedSpaces;
import dev.tare.analyzer.space.Laws;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** All rules and all divisions together keep the laws, whatever a JVM prints. */
@Domain(GeneratedSpaces.class)
@Domain(DomainContext.Global.class)
class LawsOfTheAnalyzerTest {

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatAJvmPrintsBreaksNoLaw(@ForAll GeneratedSpace generated, @ForAll long seed) {
    SnapshotBuilder snapshot = PrintedAddresses.of(generated, seed);

    Analysis analysis = Analyzer.analyze(snapshot.capture());

    assertThat(Laws.check(analysis.ledger().entries(), snapshot.target(), snapshot.snapshot()))
        .isEmpty();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theLedgerSumsToTheBasis(@ForAll GeneratedSpace generated, @ForAll long seed) {
    Analysis analysis = Analyzer.analyze(PrintedAddresses.of(generated, seed).capture());

    assertThat(analysis.ledger().total().residentBytes())
        .isEqualTo(analysis.basis().residentBytes());
    assertThat(analysis.ledger().changedWhileReadingBytes())
        .isEqualTo(analysis.basis().changedBytes());
  }
}
