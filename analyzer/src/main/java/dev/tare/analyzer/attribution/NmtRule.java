// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.nmt.NmtReport;
import dev.tare.analyzer.space.Claims;

/** What is left and has a tag in Native Memory Tracking, where that is on and gives addresses. */
final class NmtRule implements Rule {

  @Override
  public void claim(Evidence evidence, Claims claims) {
    if (evidence.jvm().nmt().isEmpty()) {
      return;
    }
    for (NmtReport.Region region : evidence.jvm().nmt().get().regions()) {
      claims.add(region.range(), label(region.tag()));
    }
  }

  private static Label label(String tag) {
    Area area =
        switch (tag) {
          case "Java Heap" -> Area.JAVA_HEAP;
          case "Class", "Metaspace", "Shared class space" -> Area.CLASS_METADATA;
          case "Code" -> Area.CODE_CACHE;
          case "Thread Stack" -> Area.THREAD_STACKS;
          case "GC", "GCCardSet" -> Area.GC;
          default -> Area.JVM_INTERNAL;
        };
    return new Label(area, Cause.JVM_RUNTIME, "", "NMT tag " + tag, Certainty.CERTAIN);
  }
}
