// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division.Part;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.content.InflationCategory;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DumpRowsTest {

  private static final long KIB = 1024;
  private static final long RESIDENT = 1000 * KIB;

  @Test
  void everyOwnerHasItsCause() {
    List<Part> parts =
        rows(
            Map.of(
                Owner.APPLICATION,
                bytes(300 * KIB, 100 * KIB),
                new Owner(Owner.Kind.LIBRARY, "cache-1.2.jar"),
                bytes(50 * KIB, 20 * KIB),
                new Owner(Owner.Kind.JDK_MODULE, "java.logging"),
                bytes(0, 3 * KIB),
                Owner.JVM,
                bytes(10 * KIB, 10 * KIB),
                Owner.SEVERAL,
                bytes(4 * KIB, 0),
                Owner.NOBODY,
                bytes(2 * KIB, 0),
                Owner.UNKNOWN,
                bytes(KIB, 0)),
            usedKib(500),
            usedKib(500));

    assertThat(parts)
        .extracting(
            part ->
                part.label().cause().spelling()
                    + "; "
                    + part.label().owner()
                    + "; "
                    + part.label().detail()
                    + "; "
                    + part.uniqueBytes() / KIB)
        .containsExactlyInAnyOrder(
            "payload; application; payload; 300",
            "object-inflation; application; headers; 100",
            "framework-overhead; cache-1.2.jar; payload of its objects; 50",
            "framework-overhead; cache-1.2.jar; inflation of its objects; 20",
            "framework-overhead; java.logging; inflation of its objects; 3",
            "jvm-runtime; java.base; objects of the JDK; 20",
            "undivided; ; objects that several of application and libraries hold; 4",
            "undivided; ; objects that nothing refers to, or gaps; 2",
            "undivided; ; objects of generated classes; 1",
            "undivided; ; newer than the dump, or gaps between objects; 0",
            "free-but-resident; ; free heap; 500");
    assertThat(parts.stream().mapToLong(Part::uniqueBytes).sum()).isEqualTo(RESIDENT);
    assertThat(parts.stream().filter(part -> part.label().owner().equals("application")))
        .allMatch(part -> part.label().certainty() == Certainty.CERTAIN);
  }

  @Test
  void whatIsUsedBeyondTheObjectsIsUndivided() {
    List<Part> parts =
        rows(Map.of(Owner.APPLICATION, bytes(400 * KIB, 0)), usedKib(450), usedKib(455));

    assertThat(rest(parts, Cause.UNDIVIDED).uniqueBytes()).isEqualTo(55 * KIB);
    assertThat(rest(parts, Cause.UNDIVIDED).label().certainty()).isEqualTo(Certainty.DERIVED);
    assertThat(rest(parts, Cause.FREE_BUT_RESIDENT).uniqueBytes()).isEqualTo(545 * KIB);
  }

  @Test
  void anAmountThatMovedIsEstimated() {
    List<Part> parts =
        rows(Map.of(Owner.APPLICATION, bytes(400 * KIB, 0)), usedKib(450), usedKib(700));

    Part undivided = rest(parts, Cause.UNDIVIDED);
    assertThat(undivided.uniqueBytes()).isEqualTo(300 * KIB);
    assertThat(undivided.label().certainty()).isEqualTo(Certainty.ESTIMATED);
    assertThat(undivided.lowBytes()).isEqualTo(OptionalLong.of(50 * KIB));
    assertThat(undivided.highBytes()).isEqualTo(OptionalLong.of(300 * KIB));
    Part free = rest(parts, Cause.FREE_BUT_RESIDENT);
    assertThat(free.lowBytes()).isEqualTo(OptionalLong.of(300 * KIB));
    assertThat(free.highBytes()).isEqualTo(OptionalLong.of(550 * KIB));
  }

  /** G1 counts the tails of regions that hold one large array as used, touched or not. */
  @Test
  void moreUsedThanResidentIsNoMoreThanResident() {
    List<Part> parts =
        rows(Map.of(Owner.APPLICATION, bytes(900 * KIB, 0)), usedKib(4000), usedKib(4000));

    assertThat(rest(parts, Cause.UNDIVIDED).uniqueBytes()).isEqualTo(100 * KIB);
    assertThat(rest(parts, Cause.FREE_BUT_RESIDENT).uniqueBytes()).isZero();
  }

  @Test
  void lessUsedThanTheObjectsTakeIsNothingMore() {
    List<Part> parts =
        rows(Map.of(Owner.APPLICATION, bytes(900 * KIB, 0)), usedKib(10), usedKib(10));

    assertThat(rest(parts, Cause.UNDIVIDED).uniqueBytes()).isZero();
    assertThat(rest(parts, Cause.FREE_BUT_RESIDENT).uniqueBytes()).isEqualTo(100 * KIB);
  }

  @Test
  void withoutAFigureOfUseTheRestIsUndivided() {
    List<Part> parts = rows(Map.of(Owner.APPLICATION, bytes(900 * KIB, 0)), "", "");

    assertThat(rest(parts, Cause.UNDIVIDED).uniqueBytes()).isEqualTo(100 * KIB);
    assertThat(parts).hasSize(2);
  }

  @Test
  void whatObserversHoldIsTheirsWhoeverBroughtTheClass() {
    Map<Owner, Map<InflationCategory, Long>> bytes =
        Map.of(
            Owner.APPLICATION,
            Map.of(InflationCategory.PAYLOAD, 300 * KIB, InflationCategory.OBSERVER, 10 * KIB),
            Owner.JVM,
            Map.of(InflationCategory.OBSERVER, 5 * KIB));

    assertThat(rest(rows(bytes, "", ""), Cause.OBSERVER).uniqueBytes()).isEqualTo(15 * KIB);
    assertThat(rows(bytes, "", "", false))
        .extracting(part -> part.label().cause())
        .containsExactlyInAnyOrder(Cause.PAYLOAD, Cause.JVM_RUNTIME, Cause.UNDIVIDED);
  }

  private static Part rest(List<Part> parts, Cause cause) {
    return parts.stream()
        .filter(part -> part.label().cause() == cause && part.label().owner().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static List<Part> rows(
      Map<Owner, Map<InflationCategory, Long>> bytes, String before, String after) {
    return rows(bytes, before, after, true);
  }

  private static List<Part> rows(
      Map<Owner, Map<InflationCategory, Long>> bytes,
      String before,
      String after,
      boolean hasAgent) {
    long sum =
        bytes.values().stream()
            .flatMap(ofOwner -> ofOwner.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    SnapshotBuilder snapshot =
        new SnapshotBuilder().before("GC.heap_info", before).after("GC.heap_info", after);
    return DumpRows.of(
        new ResidentObjects(bytes, 1, sum, sum, 0, hasAgent), RESIDENT, snapshot.evidence());
  }

  private static String usedKib(long used) {
    return " garbage-first heap   total 4096K, used " + used + "K [0x000f0000, 0x00100000)";
  }

  private static Map<InflationCategory, Long> bytes(long payload, long headers) {
    return Map.of(InflationCategory.PAYLOAD, payload, InflationCategory.HEADERS, headers);
  }
}
