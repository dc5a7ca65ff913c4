// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.hook.HookedCalls;
import dev.tare.capture.malloc.MallocRegion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process with 64 MiB of direct buffers, all of it resident. */
class DirectBufferCallersTest {

  private static final long MIB = 1 << 20;
  private static final long START = 0x7f00_0000_0000L;
  private static final String JDK = "java.nio.Bits.reserveMemory:1";

  @Test
  void eachCallerHasWhatItsSamplesSpeakFor() {
    HookedCalls calls =
        active()
            .reserve(40 * MIB, 40 * MIB, JDK, "com.example.Pool.grow:12")
            .reserve(100, 8 * MIB, JDK, "com.example.Cache.fill:8")
            .reserve(100, 6 * MIB, JDK, "com.example.Cache.fill:9")
            .reserve(5 * MIB, 5 * MIB, JDK, "sun.nio.ch.IOUtil.read:3")
            .build();

    assertThat(rows(calls))
        .containsExactly(
            "com.example.Pool 40 estimated 40..64",
            "com.example.Cache 14 estimated 0..24",
            " 10 derived");
  }

  @Test
  void whereMuchWasFreedNobodyIsNamed() {
    HookedCalls calls =
        active()
            .reserve(40 * MIB, 40 * MIB, JDK, "com.example.Pool.grow:12")
            .reserve(30 * MIB, 30 * MIB, JDK, "com.example.Cache.fill:8")
            .build();

    assertThat(rows(calls)).containsExactly(" 64 derived");
  }

  @Test
  void callsAfterTheSnapshotSayNothingOfIt() {
    HookedCalls calls =
        active().reserve(40 * MIB, 40 * MIB, JDK, "com.example.Pool.grow:12").build();

    assertThat(rows(calls, HookedCallsBuilder.BEGUN.minusSeconds(1), 1, List.of()))
        .containsExactly(" 64 derived");
  }

  @Test
  void anAgentThatCameLaterDoesNotKnowThemAll() {
    HookedCalls calls =
        active().reserve(40 * MIB, 40 * MIB, JDK, "com.example.Pool.grow:12").build();
    Instant late = HookedCallsBuilder.BEGUN.plusSeconds(60);

    assertThat(rows(calls, late, 1, List.of("The entry stays loaded.")))
        .containsExactly(" 64 derived");
    assertThat(rows(calls, late, 7, List.of())).containsExactly(" 64 derived");
  }

  private static HookedCallsBuilder active() {
    return new HookedCallsBuilder().active("reserve");
  }

  private static List<String> rows(HookedCalls calls) {
    return rows(calls, HookedCallsBuilder.BEGUN.plusSeconds(60), 1, List.of());
  }

  private static List<String> rows(
      HookedCalls calls, Instant taken, int number, List<String> changes) {
    SnapshotBuilder builder =
        new SnapshotBuilder()
            .map(MappingBuilder.mapping(START, START + 64 * MIB).pages("a16384"))
            .malloc(MallocRegion.Kind.MMAPPED_CHUNK, START, START + 64 * MIB, "")
            .direct(START, "16384*4096");
    Snapshot made = builder.snapshot();
    Snapshot snapshot =
        new Snapshot(
                number,
                new Snapshot.Timing(taken, 1, 1, 1),
                made.mappings(),
                List.of(),
                made.mallocRegions(),
                List.of(),
                made.kernelTexts(),
                List.of(),
                List.of(),
                changes,
                Optional.empty(),
                Optional.empty())
            .withDirectBuffers(made.directBuffers().orElseThrow());
    Capture capture = new Capture(builder.target(), List.of(snapshot), List.of(), calls, true);
    return Analyzer.analyze(capture).ledger().entries().stream()
        .filter(e -> e.area() == Area.DIRECT_BUFFERS && e.cause() == Cause.UNDIVIDED)
        .map(DirectBufferCallersTest::row)
        .toList();
  }

  private static String row(Entry entry) {
    String row =
        entry.owner() + " " + entry.residentBytes() / MIB + " " + entry.certainty().spelling();
    return entry.lowBytes().isPresent()
        ? row
            + " "
            + entry.lowBytes().getAsLong() / MIB
            + ".."
            + (entry.highBytes().getAsLong() + MIB - 1) / MIB
        : row;
  }
}
