// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The laws hold for every address space and whatever is claimed of it. */
@Domain(GeneratedSpaces.class)
@Domain(DomainContext.Global.class)
class LawsOfTheLedgerTest {

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyLawHoldsForEverySpace(@ForAll GeneratedSpace generated) {
    assertThat(generated.violations(generated.entries())).isEmpty();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void nothingClaimedIsAllUnexplained(@ForAll GeneratedSpace generated) {
    GeneratedSpace unclaimed =
        new GeneratedSpace(generated.pageBytes(), generated.mappings(), List.of());

    assertThat(unclaimed.violations(unclaimed.entries())).isEmpty();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void noLabelHasTwoEntries(@ForAll GeneratedSpace generated) {
    Set<Label> labels = new HashSet<>();
    generated.entries().forEach(entry -> assertThat(labels.add(entry.label())).isTrue());
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(onFailureOnly = true)
  void theGeneratedSpacesShowWhatTheLawsAreAbout(@ForAll GeneratedSpace generated) {
    List<Entry> entries = generated.entries();

    covered("copies", entries, e -> e.cause() == Cause.MMAP_MULTIPLICATION);
    covered("growth while reading", entries, e -> isChange(e) && e.residentBytes() > 0);
    covered("shrinkage while reading", entries, e -> isChange(e) && e.residentBytes() < 0);
    covered("unknown private", entries, e -> e.amounts().privateBytes().isEmpty());
    covered("swap", entries, e -> e.amounts().swappedBytes() > 0);
    covered("divided pages", entries, e -> e.detail().equals("fragmented"));
    covered("unexplained", entries, e -> e.cause() == Cause.UNEXPLAINED);
  }

  private static boolean isChange(Entry entry) {
    return entry.cause() == Cause.CHANGED_WHILE_READING;
  }

  private static void covered(String what, List<Entry> entries, Predicate<Entry> condition) {
    Statistics.label(what)
        .collect(entries.stream().anyMatch(condition))
        .coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 10));
  }
}
