// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.capture.Capture;
import dev.tare.capture.hook.HookedCalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookFactsTest {

  private static final long FILE = 2 << 20;
  private static final String OPEN = "com.example.Store.open:41";

  /** A process that maps a file of 2 MiB twice. */
  private static Analysis analysis(HookedCalls calls, String path) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .map(mapping(0x1000000, 0x1000000 + FILE).file(path, 7, 0).pages("m512"))
            .map(mapping(0x2000000, 0x2000000 + FILE).file(path, 7, 0).pages("m512"));
    return Analyzer.analyze(
        new Capture(snapshot.target(), List.of(snapshot.snapshot()), List.of(), calls, true));
  }

  private static List<String> evidence(HookedCalls calls, String path) {
    return analysis(calls, path).findings().get(0).evidence().stream()
        .map(Sentence::toString)
        .toList();
  }

  @Test
  void aCaptureFromOutsideHasNone() {
    assertThat(analysis(HookedCalls.NONE, "/data").hooks()).isEmpty();
    assertThat(analysis(HookedCalls.NONE, "/data").warnings()).isEmpty();
  }

  @Test
  void theFindingOfAMultipliedFileSaysWhoMapsIt() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder().active("map").map(1, "/data", FILE, OPEN).map(2, "/data", 1, OPEN);

    assertThat(evidence(calls.build(), "/data"))
        .containsExactly(
            "2 mappings; the same offset is mapped up to 2 times",
            "4194304 bytes resident, 2097152 bytes of distinct pages",
            "mapped by com.example.Store.open:41 and no other caller, in 2 maps");
    assertThat(evidence(calls.build(), "/data (deleted)")).hasSize(3);
  }

  @Test
  void theFindingNamesNobodyWhereSeveralMappedOrNotAllIsKnown() {
    HookedCallsBuilder once = new HookedCallsBuilder().map(1, "/data", FILE, OPEN);
    HookedCallsBuilder jdk =
        new HookedCallsBuilder()
            .map(1, "/data", FILE, "java.lang.A.b:1")
            .map(2, "/data", FILE, "java.lang.A.b:1");
    HookedCallsBuilder two =
        new HookedCallsBuilder()
            .map(1, "/data", FILE, OPEN)
            .map(2, "/data", FILE, OPEN)
            .map(3, "/data", FILE, "com.example.Other.open:1");

    assertThat(evidence(once.build(), "/data")).hasSize(2);
    assertThat(evidence(jdk.build(), "/data")).hasSize(2);
    assertThat(evidence(two.build(), "/data")).hasSize(2);
  }

  @Test
  void nobodyIsNamedWhereMapsAsLargeWereLeftOut() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder().map(1, "/data", FILE, OPEN).map(2, "/data", FILE, OPEN);

    assertThat(evidence(calls.mapsLeftOut(1, FILE, FILE).build(), "/data")).hasSize(2);
    assertThat(evidence(calls.mapsLeftOut(9, FILE, FILE - 1).build(), "/data")).hasSize(3);
  }

  @Test
  void whoMappedChangesNoEntryOfTheLedger() {
    HookedCalls calls = new HookedCallsBuilder().active("map").map(1, "/data", 1, OPEN).build();

    assertThat(analysis(calls, "/data").ledger().entries())
        .isEqualTo(analysis(HookedCalls.NONE, "/data").ledger().entries());
  }

  @Test
  void aHookThatDoesNotWorkIsAWarning() {
    HookedCalls calls =
        new HookedCallsBuilder()
            .inactive("load", "no method of that name")
            .active("map")
            .inactive("reserve", "")
            .build();
    Analysis analysis = analysis(calls, "/data");

    assertThat(analysis.warnings())
        .extracting(Sentence::toString)
        .containsExactly(
            "It is not known who loads libraries: the hook load is not active (no method of that"
                + " name).",
            "It is not known who reserves direct memory: the hook reserve is not active (it does"
                + " not say why).");
    HookFacts hooks = analysis.hooks().orElseThrow();
    assertThat(hooks.isActive("map")).isTrue();
    assertThat(hooks.isActive("load")).isFalse();
    assertThat(hooks.isActive("other")).isFalse();
  }
}
