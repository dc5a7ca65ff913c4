// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Generates address spaces of one to forty mappings and claims to them. */
public final class GeneratedSpaces extends DomainContextBase {

  private static final Label FREE =
      new Label(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "fragmented", Certainty.DERIVED);
  private static final List<Label> LABELS =
      List.of(
          new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN),
          new Label(Area.MALLOC, Cause.UNDIVIDED, "", "in use", Certainty.DERIVED),
          new Label(Area.MAPPED_FILES, Cause.PAYLOAD, "/data", "data file", Certainty.CERTAIN),
          new Label(Area.MAPPED_FILES, Cause.PAYLOAD, "/index", "data file", Certainty.CERTAIN),
          new Label(Area.GC, Cause.JVM_RUNTIME, "G1", "card table", Certainty.HEURISTIC),
          FREE);

  /** A claim before it is known where the mappings lie. */
  private record ClaimPlan(
      int mapping, int firstPage, int pages, int startByte, int endByte, Label label, int minor) {}

  @Provide
  Arbitrary<GeneratedSpace> spaces() {
    return Combinators.combine(
            Arbitraries.of(4096L, 65536L),
            GeneratedMapping.any().list().ofMinSize(1).ofMaxSize(40),
            claimPlans().list().ofMaxSize(20),
            Arbitraries.of(true, false))
        .as(GeneratedSpaces::space);
  }

  private static GeneratedSpace space(
      long pageBytes, List<GeneratedMapping> plans, List<ClaimPlan> claims, boolean withVsyscall) {
    List<MappedPages> mappings = new ArrayList<>();
    long at = 0x7f00_0000_0000L;
    for (GeneratedMapping plan : plans) {
      MappedPages mapped = plan.at(at + plan.gap() * pageBytes, pageBytes);
      mappings.add(mapped);
      at = mapped.mapping().range().end();
    }
    if (withVsyscall) {
      mappings.add(GeneratedMapping.vsyscall(pageBytes));
    }
    List<Claim> requests = claims.stream().map(claim -> place(claim, mappings, pageBytes)).toList();
    return new GeneratedSpace(pageBytes, mappings, requests);
  }

  private static Claim place(ClaimPlan plan, List<MappedPages> mappings, long pageBytes) {
    AddressRange anchor = mappings.get(plan.mapping() % mappings.size()).mapping().range();
    long start = anchor.start() + plan.firstPage() * pageBytes + plan.startByte();
    long end = start - plan.startByte() + plan.pages() * pageBytes + plan.endByte();
    boolean wraps = Long.compareUnsigned(start, end) >= 0;
    AddressRange range = wraps ? anchor : new AddressRange(start, end);
    if (plan.pages() == 0) {
      range = anchor;
    }
    return plan.minor() == 0
        ? Claim.of(range, plan.label())
        : new Claim(range, LABELS.get(1), Optional.of(FREE), minorBytes(plan.minor(), pageBytes));
  }

  private static int minorBytes(int choice, long pageBytes) {
    return (int)
        List.of(0L, 1L, 1000L, pageBytes / 2, pageBytes - 1, pageBytes).get(choice).longValue();
  }

  private static Arbitrary<ClaimPlan> claimPlans() {
    Arbitrary<Integer> bytes =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(1, 4095)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(-3, 12),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(6, Arbitraries.integers().between(1, 80))),
            bytes,
            bytes,
            Arbitraries.of(LABELS),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 5))))
        .as(ClaimPlan::new);
  }

  /** The kinds of pages, those that stand for something resident more often. */
  static Arbitrary<PageKind> kinds() {
    return Arbitraries.frequency(
        Tuple.of(2, PageKind.ABSENT),
        Tuple.of(1, PageKind.ZERO),
        Tuple.of(4, PageKind.ANONYMOUS),
        Tuple.of(1, PageKind.ANONYMOUS_OR_ZERO),
        Tuple.of(1, PageKind.ANONYMOUS_SHARED),
        Tuple.of(4, PageKind.FILE),
        Tuple.of(5, PageKind.FILE_MULTIPLE),
        Tuple.of(2, PageKind.SWAPPED));
  }
}
