// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.capture.Target;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.heap.SizeFacts;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which process it was, in full, and by what it was observed. */
final class CaptureFacts {

  private CaptureFacts() {}

  static Section section(Analysis analysis, String toolVersion) {
    Target target = analysis.target();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Command", new Phrase(List.of()).andCode(target.command())));
    facts.add(Fact.of("Started", new Moment(target.startedAt()).toString()));
    analysis.jvm().ifPresent(jvm -> facts.addAll(jvm(jvm)));
    facts.add(Fact.of("Kernel", target.kernel()));
    facts.add(Fact.of("C library", target.libc().isEmpty() ? "not known" : target.libc()));
    facts.add(Fact.of("Page size", new ByteAmount(target.pageBytes()).toString()));
    facts.add(Fact.of("Observed", depth(target)));
    analysis.heapDump().ifPresent(dump -> facts.add(Fact.of("Heap dump", heapDump(dump))));
    facts.add(
        Fact.of(
            "Recorded by",
            "Tare "
                + target.toolVersion()
                + ", capture format "
                + target.formatVersion()
                + (analysis.complete() ? "" : ", ended early")));
    facts.add(Fact.of("Reported by", "Tare " + toolVersion));
    return new Section("Process and capture", List.of(new Facts(facts)));
  }

  private static List<Fact> jvm(JvmFacts jvm) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("JVM", jvm.vendor() + " " + jvm.version()));
    facts.add(Fact.of("Collector", jvm.collector().orElse("not known")));
    facts.add(Fact.of("NMT", jvm.nmt()));
    if (!jvm.flags().isEmpty()) {
      List<String> flags = new ArrayList<>();
      new TreeMap<>(jvm.flags()).forEach((name, value) -> flags.add(name + "=" + value));
      facts.add(Fact.of("Flags", String.join(" ", flags)));
    }
    return facts;
  }

  private static String heapDump(DumpedObjects dump) {
    String path = dump.recorded().path();
    String file =
        path.substring(path.lastIndexOf('/') + 1) + ", " + new ByteAmount(dump.recorded().bytes());
    if (dump.undivided().isPresent()) {
      return file + ", not used";
    }
    return file
        + ", "
        + new Quantity(dump.objects())
        + " objects of "
        + new ByteAmount(dump.objectBytes())
        + dump.sizeCheck()
            .map(check -> "; their sizes " + SizeFacts.agreement(check))
            .orElse("; there was no histogram of the JVM to check their sizes against");
  }

  private static String depth(Target target) {
    String rights =
        target.privileged()
            ? "with the privilege to see which pages others map"
            : "without the privilege to see which pages others map";
    return target.depth() + ", " + rights;
  }
}
