// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever hooks saw and wherever a table is cut, its rows add up to its total. */
class HookTablesAddUpTest {

  private static final List<MappedFileUse> FILES =
      IntStream.range(0, 4)
          .mapToObj(i -> new MappedFileUse("/" + i, i, 1, 0, 4096L << i, 0, 4096, 0))
          .toList();

  /** A call by one of some callers to one of some files, half of which are mapped no more. */
  record Call(int file, int caller, long bytes) {}

  @Property(tries = 300)
  void maps(@ForAll("calls") List<Call> calls, @ForAll @IntRange(min = 1, max = 9) int top) {
    HookedCallsBuilder builder = new HookedCallsBuilder();
    calls.forEach(call -> builder.map(0, "/" + call.file, call.bytes, "a.B.c:" + call.caller));
    ReportTable<?> table = FileMapTable.of(facts(builder).fileMaps(), top);

    assertThat(total(table, "Maps")).isEqualTo(calls.size());
    assertThat(total(table, "Mapped")).isEqualTo(calls.stream().mapToLong(Call::bytes).sum());
    assertThat(total(table, "Resident"))
        .isEqualTo(
            FILES.stream()
                .filter(file -> calls.stream().anyMatch(c -> file.path().equals("/" + c.file)))
                .mapToLong(MappedFileUse::residentBytes)
                .sum());
    List.of("Maps", "Mapped", "Mappings", "Resident")
        .forEach(column -> assertAddsUp(table, column));
  }

  @Property(tries = 300)
  void loads(@ForAll("calls") List<Call> calls, @ForAll @IntRange(min = 1, max = 9) int top) {
    HookedCallsBuilder builder = new HookedCallsBuilder();
    int end = 0;
    for (Call call : calls) {
      OptionalLong added =
          call.file == 0 ? OptionalLong.empty() : OptionalLong.of(call.bytes - (1L << 30));
      builder.load(end++, 3L * call.caller, "/" + call.file, "t" + call.file % 3, added);
    }

    assertAddsUp(LibraryLoadTable.of(facts(builder).libraryLoads(), top), "Added");
  }

  @Property(tries = 300)
  void reserves(@ForAll("calls") List<Call> calls, @ForAll @IntRange(min = 1, max = 9) int top) {
    HookedCallsBuilder builder = new HookedCallsBuilder();
    calls.forEach(call -> builder.reserve(1, call.bytes, "a.B.c:" + call.caller));
    ReportTable<?> table = DirectReserveTable.of(facts(builder).directReserves(), top);

    assertThat(total(table, "Reserved")).isEqualTo(calls.stream().mapToLong(Call::bytes).sum());
    List.of("Reserved", "Samples", "Share").forEach(column -> assertAddsUp(table, column));
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(1, 12),
            Arbitraries.longs().between(0, 1L << 40))
        .as(Call::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static HookFacts facts(HookedCallsBuilder calls) {
    return HookFacts.of(calls.build(), FILES).orElseThrow();
  }

  private static void assertAddsUp(ReportTable<?> table, String header) {
    int column = column(table, header);
    assertThat(table.cells().stream().mapToLong(row -> amount(row.get(column))).sum())
        .as(header)
        .isEqualTo(total(table, header));
  }

  private static long total(ReportTable<?> table, String header) {
    return amount(table.totalCells().orElseThrow().get(column(table, header)));
  }

  private static int column(ReportTable<?> table, String header) {
    return table.shown().stream().map(shown -> shown.header()).toList().indexOf(header);
  }

  private static long amount(Cell cell) {
    if (cell instanceof Cell.Bytes bytes) {
      return bytes.amount().bytes();
    }
    if (cell instanceof Cell.ByteChange change) {
      return change.change().bytes();
    }
    if (cell instanceof Cell.Count count) {
      return count.count();
    }
    return cell instanceof Cell.Share share
        ? share.percentage().map(p -> p.tenths()).orElse(0L)
        : 0;
  }
}
