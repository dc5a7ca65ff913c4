// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.InflationCategory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapComparisonTest {

  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");

  @Test
  void joinsRowsByNameWithTheLargestChangeFirst() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE)
                .category(InflationCategory.PAYLOAD, 700, 10)
                .category(InflationCategory.HEADERS, 300, 10)
                .classRow("byte[]", 600, 3)
                .classRow("com.example.Old", 400, 2)
                .holder("com.example.Cache.map", 1000, 5)
                .build(),
            dump("b.hprof", TEN)
                .category(InflationCategory.PAYLOAD, 1000, 12)
                .category(InflationCategory.HEADERS, 350, 12)
                .classRow("byte[]", 1200, 7)
                .classRow("com.example.New", 150, 1)
                .holder("com.example.Cache.map", 1350, 8)
                .build());

    assertThat(comparison.changeBytes()).isEqualTo(350);
    assertThat(comparison.byClass())
        .containsExactly(
            new GrowthRow("byte[]", 600, 1200, 3, 7),
            new GrowthRow("com.example.Old", 400, 0, 2, 0),
            new GrowthRow("com.example.New", 0, 150, 0, 1));
    assertThat(comparison.byHolder())
        .containsExactly(new GrowthRow("com.example.Cache.map", 1000, 1350, 5, 8));
    assertThat(comparison.byCategory())
        .containsExactly(
            new GrowthRow("payload", 700, 1000, 10, 12),
            new GrowthRow("headers", 300, 350, 10, 12));
    assertThat(comparison.byClass().get(1).changeBytes()).isEqualTo(-400);
    assertThat(comparison.byClass().get(1).changeObjects()).isEqualTo(-2);
    assertThat(comparison.warnings()).isEmpty();
  }

  @Test
  void classesOfTheSameNameAreOneRowWhateverTheirLoaders() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE)
                .category(InflationCategory.PAYLOAD, 100, 2)
                .classRow("com.example.Row", "web app 1", 60, 2)
                .classRow("com.example.Row", "web app 2", 40, 1)
                .build(),
            dump("b.hprof", TEN)
                .category(InflationCategory.PAYLOAD, 50, 2)
                .classRow("com.example.Row", "web app 3", 50, 1)
                .build());

    assertThat(comparison.byClass())
        .containsExactly(new GrowthRow("com.example.Row", 100, 50, 3, 1));
  }

  @Test
  void everyListSumsToTheChangeAlsoWhereRowsAreMissing() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE)
                .category(InflationCategory.PAYLOAD, 100, 2)
                .classRow("int[]", 80, 2)
                .build(),
            dump("b.hprof", TEN)
                .category(InflationCategory.PAYLOAD, 300, 2)
                .classRow("int[]", 290, 3)
                .build());

    assertThat(comparison.byClass())
        .containsExactly(
            new GrowthRow("int[]", 80, 290, 2, 3), new GrowthRow("(not listed)", 20, 10, 0, 0));
    assertThat(comparison.byHolder())
        .containsExactly(new GrowthRow("(not listed)", 100, 300, 0, 0));
    assertThat(List.of(comparison.byClass(), comparison.byHolder(), comparison.byCategory()))
        .allSatisfy(
            rows ->
                assertThat(rows.stream().mapToLong(GrowthRow::changeBytes).sum()).isEqualTo(200));
  }

  @Test
  void saysThatLayoutsDiffer() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE).build(), dump("b.hprof", TEN).layout(16, 24, 8, 8).build());

    assertThat(comparison.warnings())
        .containsExactly(
            "The JVMs lay out objects differently (headers of 12 bytes, references of 4, arrays"
                + " from 16, alignment 8; then headers of 16 bytes, references of 8, arrays from"
                + " 24, alignment 8): part of the change is the same objects in other sizes.");
  }

  @Test
  void saysThatADumpIsCutShort() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE).build(),
            new HeapAnalysisBuilder().cutShort("b.hprof", 900, 800, "it ends in a record").build());

    assertThat(comparison.warnings())
        .containsExactly(
            "b.hprof ends early: what is missing from it looks as if it were not in the heap.");
  }

  @Test
  void saysThatOnlyOneHoldsGarbage() {
    HeapAnalysis live =
        dump("live.hprof", NINE).category(InflationCategory.PAYLOAD, 1000, 9).build();
    HeapAnalysis all =
        dump("all.hprof", TEN)
            .category(InflationCategory.PAYLOAD, 1000, 9)
            .unreached(2, 51)
            .build();

    assertThat(HeapComparison.of(live, all).warnings())
        .containsExactly(
            "Only all.hprof holds many objects that no root reaches: one dump was written after a"
                + " garbage collection and the other without.");
    assertThat(HeapComparison.of(all, all).warnings()).isEmpty();
  }

  @Test
  void saysThatProgramsSeemToDiffer() {
    HeapComparison comparison =
        HeapComparison.of(
            dump("a.hprof", NINE)
                .category(InflationCategory.PAYLOAD, 3, 3)
                .classRow("int[]", 1, 1)
                .classRow("a.A", 1, 1)
                .classRow("a.B", 1, 1)
                .build(),
            dump("b.hprof", TEN)
                .category(InflationCategory.PAYLOAD, 4, 4)
                .classRow("int[]", 1, 1)
                .classRow("b.A", 1, 1)
                .classRow("b.B", 1, 1)
                .classRow("b.C", 1, 1)
                .build());

    assertThat(comparison.warnings())
        .containsExactly(
            "Only 1 of 3 and 4 classes are in both dumps: they may be of different programs.");
  }

  @Test
  void saysThatTheSecondIsTheOlder() {
    HeapComparison comparison =
        HeapComparison.of(dump("b.hprof", TEN).build(), dump("a.hprof", NINE).build());

    assertThat(comparison.warnings())
        .containsExactly("a.hprof was written before b.hprof: growth is shown as shrinkage.");
  }

  private static HeapAnalysisBuilder dump(String fileName, Instant writtenAt) {
    return new HeapAnalysisBuilder().file(fileName, 900, writtenAt);
  }
}
