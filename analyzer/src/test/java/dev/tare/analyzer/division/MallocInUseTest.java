// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MallocInUseTest {

  private static final long KIB = 1024;
  private static final String NMT =
      """
      Native Memory Tracking:

      Total: reserved=9000KB, committed=800KB
      -                  Compiler (reserved=100KB, committed=100KB)
                                  (malloc=40KB #10)
                                  (arena=60KB #5)
      -                     Other (reserved=300KB, committed=300KB)
                                  (malloc=300KB #3)
      -                      Code (reserved=500KB, committed=400KB)
                                  (mmap: reserved=500KB, committed=400KB)
      """;

  private final Entry inUse = entry(Area.MALLOC, Cause.UNDIVIDED, "in use", Certainty.DERIVED, 500);
  private final Entry large =
      entry(Area.MALLOC, Cause.UNDIVIDED, "large chunks in use", Certainty.CERTAIN, 200);
  private final Entry free =
      entry(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "trimmable", Certainty.DERIVED, 90);
  private final Entry guessed =
      entry(Area.MALLOC, Cause.UNDIVIDED, "not understood", Certainty.BY_ELIMINATION, 80);
  private final Entry data =
      entry(Area.MAPPED_FILES, Cause.PAYLOAD, "data file", Certainty.CERTAIN, 70);

  @Test
  void allMemoryInUseIsDividedByTagsTogether() {
    assertThat(divide(NMT, inUse, free, large, data))
        .extracting(Entry::area, Entry::cause, Entry::detail, e -> e.residentBytes() / KIB)
        .containsExactly(
            tuple(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "trimmable", 90L),
            tuple(Area.MAPPED_FILES, Cause.PAYLOAD, "data file", 70L),
            tuple(Area.MALLOC, Cause.JVM_RUNTIME, "NMT tag Compiler", 100L),
            tuple(
                Area.DIRECT_BUFFERS,
                Cause.UNDIVIDED,
                "direct buffers and other Unsafe memory",
                300L),
            tuple(Area.MALLOC, Cause.UNDIVIDED, "in use, not requested by the JVM", 300L));
  }

  @Test
  void theFlightRecordersMemoryIsTheObserversIfTheAgentStartedIt() {
    String tracing =
        """
        Total: reserved=9000KB, committed=800KB
        -                   Tracing (reserved=70KB, committed=70KB)
                                    (malloc=70KB #3)
        """;
    SnapshotBuilder snapshot = new SnapshotBuilder().after("VM.native_memory summary", tracing);

    assertThat(causeOfTracing(snapshot)).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOfTracing(snapshot.flightRecorderOfTheAgent())).isEqualTo(Cause.OBSERVER);
  }

  private Cause causeOfTracing(SnapshotBuilder snapshot) {
    return Content.divide(List.of(inUse), snapshot.evidence(), new Claims(), Optional.empty())
        .stream()
        .filter(e -> e.detail().equals("NMT tag Tracing"))
        .findFirst()
        .orElseThrow()
        .cause();
  }

  @Test
  void rowsByTagAreAGuess() {
    assertThat(divide(NMT, inUse)).allMatch(e -> e.certainty() == Certainty.HEURISTIC);
  }

  @Test
  void dividingChangesNoSum() {
    assertThat(
            divide(NMT, inUse, free, large, data).stream()
                .map(Entry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus))
        .isEqualTo(inUse.amounts().plus(free.amounts()).plus(large.amounts()).plus(data.amounts()));
  }

  @Test
  void requestsThatFitExactlyLeaveNoRest() {
    Entry exact = entry(Area.MALLOC, Cause.UNDIVIDED, "in use", Certainty.DERIVED, 400);

    assertThat(divide(NMT, exact))
        .extracting(Entry::detail)
        .containsExactly("NMT tag Compiler", "direct buffers and other Unsafe memory");
  }

  @Test
  void moreRequestedThanIsResidentIsNotDivided() {
    assertThat(divide(NMT, large, free)).containsExactly(large, free);
  }

  @Test
  void withoutTrackingNothingIsDivided() {
    assertThat(divide("Native memory tracking is not enabled\n", inUse, free))
        .containsExactly(inUse, free);
  }

  @Test
  void anAllocatorThatIsNotUnderstoodIsNotDivided() {
    assertThat(divide(NMT, guessed, data)).containsExactly(guessed, data);
    assertThat(divide(NMT, guessed, inUse)).contains(guessed);
  }

  private static List<Entry> divide(String nmt, Entry... entries) {
    return Content.divide(
        List.of(entries),
        new SnapshotBuilder().after("VM.native_memory summary", nmt).evidence(),
        new Claims(),
        Optional.empty());
  }

  private static Entry entry(Area area, Cause cause, String detail, Certainty certainty, long kib) {
    long bytes = kib * KIB;
    return Entry.of(
        new Label(area, cause, "", detail, certainty),
        new Amounts(bytes + 7 * KIB, bytes, bytes - 1, bytes, OptionalLong.of(bytes), 7 * KIB));
  }
}
