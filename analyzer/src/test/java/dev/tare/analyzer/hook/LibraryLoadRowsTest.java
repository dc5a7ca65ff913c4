// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LibraryLoadRowsTest {

  private static List<LibraryLoadRow> rows(HookedCallsBuilder calls) {
    return HookFacts.of(calls.build(), List.of()).orElseThrow().libraryLoads();
  }

  private static OptionalLong added(long bytes) {
    return OptionalLong.of(bytes);
  }

  private static String words(LibraryLoadRow row) {
    return row.path()
        + " "
        + (row.residentAddedBytes().isPresent() ? row.residentAddedBytes().getAsLong() : "?")
        + " "
        + (row.ownAddedBytes().isPresent() ? row.ownAddedBytes().getAsLong() : "?")
        + row.within().map(outer -> " in " + outer).orElse("");
  }

  @Example
  void rowsComeByWhatTheyAddedAndUnmeasuredOnesLast() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(10, 1, "/a.so", "main", OptionalLong.empty())
            .load(20, 1, "/b.so", "main", added(-4096))
            .load(30, 1, "/c.so", "main", added(8192));

    assertThat(rows(calls))
        .extracting(LibraryLoadRowsTest::words)
        .containsExactly("/c.so 8192 8192", "/b.so -4096 -4096", "/a.so ? ?");
    LibraryLoadRow first = rows(calls).get(0);
    assertThat(first.caller()).hasToString("com.example.Natives.start:3");
    assertThat(first.loader()).isEqualTo("app");
    assertThat(first.at()).isEqualTo(HookedCallsBuilder.BEGUN.plusMillis(30));
    assertThat(first.durationMicros()).isEqualTo(1000);
  }

  @Example
  void aLoadInsideOfAnotherIsPartOfIt() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(30, 5, "/innermost.so", "main", added(10))
            .load(40, 20, "/inner.so", "main", added(30))
            .load(50, 5, "/second.so", "main", added(7))
            .load(100, 90, "/outer.so", "main", added(100));

    assertThat(rows(calls))
        .extracting(LibraryLoadRowsTest::words)
        .containsExactly(
            "/outer.so 100 63",
            "/inner.so 30 20 in /outer.so",
            "/innermost.so 10 10 in /inner.so",
            "/second.so 7 7 in /outer.so");
  }

  @Example
  void loadsOfOtherThreadsAndLoadsBeforeAreNotInside() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(10, 10, "/before.so", "main", added(5))
            .load(40, 5, "/other.so", "worker", added(3))
            .load(100, 90, "/outer.so", "main", added(100));

    assertThat(rows(calls)).allSatisfy(row -> assertThat(row.within()).isEmpty());
  }

  @Example
  void aCaptureWithTimesToTheMillisecondHidesNoNesting() {
    // Ends at 20.9 and 21.0, begins at 16.0 and 15.9; the end of the inner is kept as 20.
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(20, 5, "/inner.so", "main", added(1))
            .load(21, 5, "/outer.so", "main", added(2));

    assertThat(rows(calls))
        .extracting(LibraryLoadRowsTest::words)
        .containsExactly("/outer.so 2 1", "/inner.so 1 1 in /outer.so");
  }

  @Example
  void ofLoadsAtTheSameTimeTheLaterIsAround() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(20, 5, "/inner.so", "main", added(1))
            .load(20, 5, "/outer.so", "main", added(2));

    assertThat(rows(calls))
        .extracting(LibraryLoadRowsTest::words)
        .containsExactly("/outer.so 2 1", "/inner.so 1 1 in /outer.so");
  }

  @Example
  void anUnmeasuredLoadHandsOnWhatIsInsideOfIt() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .load(30, 5, "/innermost.so", "main", added(10))
            .load(40, 20, "/inner.so", "main", OptionalLong.empty())
            .load(100, 90, "/outer.so", "main", added(100));

    assertThat(rows(calls))
        .extracting(LibraryLoadRowsTest::words)
        .containsExactly(
            "/outer.so 100 90", "/innermost.so 10 10 in /inner.so", "/inner.so ? ? in /outer.so");
  }

  /** Loads nested by their length: each is inside of the next, so the last has all bytes. */
  @Property(tries = 200)
  void whatEachAddedByItselfAddsUpToTheOutermost(@ForAll("amounts") List<Long> amounts) {
    HookedCallsBuilder calls = new HookedCallsBuilder();
    IntStream.range(0, amounts.size())
        .forEach(i -> calls.load(100 + i, 10L + 3L * i, "/" + i, "main", added(amounts.get(i))));

    long sum = rows(calls).stream().mapToLong(row -> row.ownAddedBytes().orElseThrow()).sum();

    assertThat(sum).isEqualTo(amounts.get(amounts.size() - 1));
  }

  /** Whatever the times, what is not inside of anything is everything. */
  @Property(tries = 200)
  void whatEachAddedByItselfAddsUpToThoseInsideOfNone(
      @ForAll("amounts") List<Long> amounts, @ForAll("amounts") List<Long> times) {
    HookedCallsBuilder calls = new HookedCallsBuilder();
    for (int i = 0; i < amounts.size(); i++) {
      long took = Math.floorMod(times.get(i % times.size()), 50L);
      calls.load(100 + 2L * i, took, "/" + i, "main", added(amounts.get(i)));
    }

    List<LibraryLoadRow> rows = rows(calls);

    assertThat(rows.stream().mapToLong(row -> row.ownAddedBytes().orElseThrow()).sum())
        .isEqualTo(
            rows.stream()
                .filter(row -> row.within().isEmpty())
                .mapToLong(row -> row.residentAddedBytes().orElseThrow())
                .sum());
  }

  @Provide
  Arbitrary<List<Long>> amounts() {
    return Arbitraries.longs().between(-1L << 24, 1L << 36).list().ofMinSize(1).ofMaxSize(20);
  }
}
