// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapCost;
import dev.tare.heap.DumpFacts;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which file it was, how much of it was read, and what that took. */
final class DumpSection {

  private DumpSection() {}

  static Section of(HeapAnalysis analysis, String toolVersion) {
    DumpFacts dump = analysis.dump();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("File", dump.file().toString()));
    facts.add(Fact.of("Size", new Quantity(dump.sizeBytes()) + " bytes"));
    facts.add(
        Fact.of(
            "Read", new Quantity(dump.bytesRead()) + " bytes" + (dump.complete() ? ", all" : "")));
    facts.add(Fact.of("Written", new Moment(dump.writtenAt()).toString()));
    facts.add(Fact.of("Objects", new Quantity(analysis.objects()).toString()));
    if (analysis.unreachedObjects() > 0) {
      facts.add(Fact.of("Unreached", unreached(analysis)));
    }
    facts.add(Fact.of("Classes", new Quantity(analysis.classes()).toString()));
    facts.add(Fact.of("Format", dump.format() + ", ids of " + dump.idBytes() + " bytes"));
    if (!analysis.cost().phases().isEmpty()) {
      facts.add(Fact.of("Analysis", cost(analysis.cost())));
    }
    facts.add(Fact.of("Reported by", "Tare " + toolVersion));
    return new Section("The dump", List.of(new Facts(facts)));
  }

  private static String unreached(HeapAnalysis analysis) {
    return new Quantity(analysis.unreachedObjects()).of("object", "objects")
        + " of "
        + new ByteAmount(analysis.unreachedBytes())
        + ", which no root in the dump reaches";
  }

  private static String cost(HeapCost cost) {
    return Elapsed.ofMillis(cost.durationMillis())
        + cost.phases().stream()
            .map(phase -> phase.name() + " " + Elapsed.ofMillis(phase.millis()))
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
