// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  @Test
  void fifteenPairsAreBoundedByTheFourthAndTheTwelfth() {
    assertThat(PairedDifference.of(zeros(15), squares(15)))
        .isEqualTo(new PairedDifference(15, 64, 16, 144));
  }

  @Test
  void sixPairsAreBoundedByTheFirstAndTheLast() {
    assertThat(PairedDifference.of(zeros(6), squares(6)))
        .isEqualTo(new PairedDifference(6, 12.5, 1, 36));
  }

  @Test
  void fivePairsHaveNoInterval() {
    assertThat(PairedDifference.of(zeros(5), squares(5)).format(0)).isEqualTo("+9 (too few pairs)");
  }

  @Test
  void itIsTheMedianOfDifferencesAndNotTheDifferenceOfMedians() {
    assertThat(PairedDifference.of(List.of(1.0, 10.0, 5.0), List.of(2.0, 3.0, 9.0)).median())
        .isEqualTo(1.0);
  }

  @Test
  void signsAreShown() {
    assertThat(new PairedDifference(15, 0.25, -1, 1.04).format(1)).isEqualTo("+0.3 (-1.0 to +1.0)");
  }

  @Test
  void runsWithoutPartnerAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedDifference.of(zeros(3), zeros(2)))
        .withMessage("3 runs against 2");
  }

  private static List<Double> zeros(int count) {
    return Collections.nCopies(count, 0.0);
  }

  /** From the largest to 1. */
  private static List<Double> squares(int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> (double) (count - i) * (count - i))
        .boxed()
        .collect(Collectors.toList());
  }
}
