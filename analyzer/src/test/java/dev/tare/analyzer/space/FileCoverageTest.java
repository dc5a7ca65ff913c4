// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FileCoverageTest {

  @Example
  void tellsWhereWhatWasSeenBeginsAndEnds() {
    FileCoverage coverage = new FileCoverage();
    coverage.add(10, 5);

    assertThat(coverage.isSeen(9)).isFalse();
    assertThat(coverage.isSeen(10)).isTrue();
    assertThat(coverage.isSeen(14)).isTrue();
    assertThat(coverage.isSeen(15)).isFalse();
    assertThat(coverage.uniformPages(0, 100)).isEqualTo(10);
    assertThat(coverage.uniformPages(0, 7)).isEqualTo(7);
    assertThat(coverage.uniformPages(10, 100)).isEqualTo(5);
    assertThat(coverage.uniformPages(12, 2)).isEqualTo(2);
    assertThat(coverage.uniformPages(15, 100)).isEqualTo(100);
  }

  @Example
  void neighboursBecomeOneStretch() {
    FileCoverage coverage = new FileCoverage();
    coverage.add(10, 5);
    coverage.add(20, 5);
    coverage.add(15, 5);

    assertThat(coverage.uniformPages(10, 100)).isEqualTo(15);
    coverage.add(25, 1);
    assertThat(coverage.uniformPages(10, 100)).isEqualTo(16);
    coverage.add(9, 1);
    assertThat(coverage.uniformPages(9, 100)).isEqualTo(17);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void agreesWithASetOfPages(@ForAll("windows") List<int[]> windows) {
    FileCoverage coverage = new FileCoverage();
    BitSet expected = new BitSet();
    for (int[] window : windows) {
      addUnseen(coverage, window[0], window[1]);
      expected.set(window[0], window[0] + window[1]);
    }

    for (int page = 0; page < 60; page++) {
      assertThat(coverage.isSeen(page)).isEqualTo(expected.get(page));
      int end = expected.get(page) ? expected.nextClearBit(page) : expected.nextSetBit(page);
      assertThat(coverage.uniformPages(page, 100)).isEqualTo(end < 0 ? 100 : end - page);
    }
  }

  /** Adds what of a window has not been seen, stretch by stretch, as the ledger does. */
  private static void addUnseen(FileCoverage coverage, long start, long pages) {
    long at = start;
    while (at < start + pages) {
      long uniform = coverage.uniformPages(at, start + pages - at);
      if (!coverage.isSeen(at)) {
        coverage.add(at, uniform);
      }
      at += uniform;
    }
  }

  @Provide
  Arbitrary<List<int[]>> windows() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40), Arbitraries.integers().between(1, 12))
        .as((start, pages) -> new int[] {start, pages})
        .list()
        .ofMaxSize(10);
  }
}
