// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Basis;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The kernel's own counters beside the total of the ledger, and how they differ from it. */
final class KernelCounters {

  private KernelCounters() {}

  /** One line for the first screen. */
  static Fact resident(Basis basis) {
    if (basis.vmRssBeforeBytes().isEmpty() && basis.vmRssAfterBytes().isEmpty()) {
      return Fact.of("VmRSS", ByteAmount.NOT_MEASURED);
    }
    return Fact.of(
        "VmRSS",
        beside(basis.vmRssBeforeBytes(), basis)
            + " just before, "
            + beside(basis.vmRssAfterBytes(), basis)
            + " just after");
  }

  /** What resident does not contain, absent where there is nothing of it. */
  static Optional<Fact> hugeTlb(Basis basis) {
    return basis.hugetlbBytes() == 0
        ? Optional.empty()
        : Optional.of(
            Fact.of(
                "HugeTLB",
                new ByteAmount(basis.hugetlbBytes())
                    + " more in huge pages of the pool, which no resident figure contains"));
  }

  /** What the kernel counts for the process. */
  static Section section(Basis basis) {
    List<Fact> facts = new ArrayList<>();
    facts.add(resident(basis));
    facts.add(
        Fact.of(
            "Most ever resident",
            ByteAmount.orNotMeasured(basis.peakResidentBytes()) + " (VmHWM)"));
    facts.add(
        Fact.of(
            "Changed while reading",
            new ByteAmount(basis.changedBytes()) + " between the mappings and their pages"));
    facts.add(
        Fact.of("Locked in memory", ByteAmount.orNotMeasured(basis.lockedBytes()) + " (VmLck)"));
    facts.add(
        Fact.of("HugeTLB pages", new ByteAmount(basis.hugetlbBytes()) + ", not part of resident"));
    return new Section("The kernel's own counters", List.of(new Facts(facts)));
  }

  private static String beside(OptionalLong counter, Basis basis) {
    if (counter.isEmpty()) {
      return ByteAmount.NOT_MEASURED;
    }
    ByteAmount difference = new ByteAmount(counter.getAsLong() - basis.residentBytes());
    String compared =
        difference.bytes() == 0
            ? "the same"
            : difference.magnitude() + (difference.bytes() < 0 ? " less" : " more");
    return new ByteAmount(counter.getAsLong()) + " (" + compared + ")";
  }
}
