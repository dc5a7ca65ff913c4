// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentageTest {

  @ParameterizedTest
  @CsvSource({
    "0, 7, 0.0 %",
    "1, 3, 33.3 %",
    "2, 3, 66.7 %",
    "1, 2000, 0.1 %",
    "1, 2001, 0.0 %",
    "7, 7, 100.0 %",
    "-1, 3, -33.3 %",
    "-1, 100, -1.0 %",
    "9223372036854775807, 9223372036854775807, 100.0 %"
  })
  void hasOneDecimal(long part, long whole, String text) {
    assertThat(Percentage.text(Percentage.of(part, whole))).isEqualTo(text);
  }

  @Test
  void isUndefinedForAShareOfNothing() {
    assertThat(Percentage.text(Percentage.of(0, 0))).isEqualTo("-");
    assertThat(Percentage.of(List.of(0L, 0L), 0))
        .isEqualTo(List.of(Optional.empty(), Optional.empty()));
  }

  @Test
  void roundsRowsSoThatTheyAddUp() {
    List<Optional<Percentage>> shares = Percentage.of(List.of(1L, 1L, 1L), 3);

    assertThat(shares).map(Percentage::text).containsExactly("33.4 %", "33.3 %", "33.3 %");
  }

  @Test
  void letsANegativeRowTakeAway() {
    List<Optional<Percentage>> shares = Percentage.of(List.of(1010L, -10L), 1000);

    assertThat(shares).map(Percentage::text).containsExactly("101.0 %", "-1.0 %");
  }

  @Property
  void rowsOfAWholeAddUpToIt(
      @ForAll @NotEmpty List<@LongRange(min = -1L << 20, max = 1L << 44) Long> parts) {
    long whole = parts.stream().mapToLong(part -> part).sum();
    if (whole <= 0) {
      return;
    }
    List<Optional<Percentage>> shares = Percentage.of(parts, whole);

    assertThat(shares.stream().mapToLong(share -> share.orElseThrow().tenths()).sum())
        .isEqualTo(1000);
  }

  @Property
  void noRowIsATenthOrMoreAwayFromItsShare(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 1L << 44) Long> parts) {
    long whole = parts.stream().mapToLong(part -> part).sum();
    List<Optional<Percentage>> shares = Percentage.of(parts, whole);

    for (int i = 0; i < parts.size() && whole > 0; i++) {
      double exact = parts.get(i) * 1000.0 / whole;
      assertThat(shares.get(i).orElseThrow().tenths() - exact).isBetween(-1.0, 1.0);
    }
  }
}
