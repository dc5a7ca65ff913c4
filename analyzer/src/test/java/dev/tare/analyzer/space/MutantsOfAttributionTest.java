// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** A law that no fault can break says nothing. */
@Domain(GeneratedSpaces.class)
@Domain(DomainContext.Global.class)
class MutantsOfAttributionTest {

  /** Faults that need a page of which it is not known who else maps it. */
  private static final Set<Mutant> UNPRIVILEGED =
      EnumSet.of(Mutant.UNKNOWN_PRIVATE_CALLED_NOTHING, Mutant.UNKNOWN_PRIVATE_CALLED_ALL);

  @Property(tries = 900, edgeCases = EdgeCasesMode.NONE)
  void noFaultEscapesTheLaws(@ForAll Mutant mutant, @ForAll GeneratedSpace generated) {
    GeneratedSpace space = generated.withEveryPhenomenon();
    GeneratedSpace truth =
        mutant.name().startsWith("UNKNOWN") ? space.withUnknownMapCount() : space;

    Set<Law> broken =
        truth.violations(mutant.entries(truth)).stream()
            .map(Laws.Violation::law)
            .collect(Collectors.toSet());

    assertThat(broken).as(mutant.name()).containsAll(mutant.broken());
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void withoutAFaultNoLawIsBroken(@ForAll GeneratedSpace generated) {
    GeneratedSpace space = generated.withEveryPhenomenon().withUnknownMapCount();

    assertThat(space.violations(space.entries())).isEmpty();
  }

  @Example
  void everyLawIsBrokenByAFault() {
    Set<Law> broken = EnumSet.noneOf(Law.class);
    for (Mutant mutant : Mutant.values()) {
      broken.addAll(mutant.broken());
    }

    assertThat(broken).containsExactlyInAnyOrder(Law.values());
  }
}
