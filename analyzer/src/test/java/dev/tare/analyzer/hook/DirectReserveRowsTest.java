// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.HookedCalls;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DirectReserveRowsTest {

  private static List<DirectReserveRow> rows(HookedCalls calls) {
    return HookFacts.of(calls, List.of()).orElseThrow().directReserves();
  }

  @Example
  void oneRowPerCallerByWhatItsSamplesSpeakFor() {
    HookedCalls calls =
        new HookedCallsBuilder()
            .reserve(10, 4000, "java.nio.Bits.reserveMemory:1", "com.example.Pool.grow:12")
            .reserve(99_999, 99_999, "com.example.Cache.fill:8", "com.example.Pool.grow:12")
            .reserve(10, 5000, "java.nio.Bits.reserveMemory:1", "com.example.Pool.grow:12")
            .reserve(70_000, 70_000, "java.nio.Bits.reserveMemory:1", "sun.nio.ch.IOUtil.read:3")
            .build();

    assertThat(rows(calls))
        .extracting(row -> row.caller() + " " + row.sampledBytes() + " " + row.calls())
        .containsExactly(
            "com.example.Cache.fill:8 99999 1",
            "only JDK frames 70000 1",
            "com.example.Pool.grow:12 9000 2");
  }

  @Property(tries = 200)
  void rowsAddUpToAllThatWasReserved(@ForAll("callers") List<Integer> callers) {
    HookedCallsBuilder builder = new HookedCallsBuilder();
    for (int caller : callers) {
      builder.reserve(1, 1000L * (caller + 7), "com.example.Pool.grow:" + caller);
    }
    HookedCalls calls = builder.build();

    assertThat(rows(calls).stream().mapToLong(DirectReserveRow::sampledBytes).sum())
        .isEqualTo(calls.reserves().stream().mapToLong(DirectReserveCall::sampledBytes).sum());
    assertThat(rows(calls).stream().mapToLong(DirectReserveRow::calls).sum())
        .isEqualTo(callers.size());
    assertThat(rows(calls)).hasSize((int) callers.stream().distinct().count());
  }

  @Provide
  Arbitrary<List<Integer>> callers() {
    return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(40);
  }
}
