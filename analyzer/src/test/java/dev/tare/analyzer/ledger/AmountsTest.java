// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AmountsTest {

  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  @Test
  void addsColumnByColumn() {
    Amounts one = new Amounts(1, 2, 3, 4, OptionalLong.of(5), 6);
    Amounts other = new Amounts(10, 20, 30, 40, OptionalLong.of(50), 60);

    assertThat(one.plus(other)).isEqualTo(new Amounts(11, 22, 33, 44, OptionalLong.of(55), 66));
    assertThat(one.plus(Amounts.ZERO)).isEqualTo(one);
  }

  @Test
  void aSumWithSomethingNotMeasuredIsNotMeasured() {
    Amounts known = new Amounts(1, 1, 1, 1, OptionalLong.of(1), 0);
    Amounts unknown = new Amounts(1, 1, 1, 1, UNKNOWN, 0);

    assertThat(known.plus(unknown).privateBytes()).isEmpty();
    assertThat(unknown.plus(known).privateBytes()).isEmpty();
    assertThat(unknown.plus(unknown).privateBytes()).isEmpty();
    assertThat(known.plus(unknown).residentBytes()).isEqualTo(2);
  }

  @Test
  void addressSpaceAndDifferencesAreInOneColumn() {
    assertThat(Amounts.ofVirtual(7)).isEqualTo(new Amounts(7, 0, 0, 0, OptionalLong.of(0), 0));
    assertThat(Amounts.ofResident(-7)).isEqualTo(new Amounts(0, -7, 0, 0, OptionalLong.of(0), 0));
  }

  @Test
  void isZeroOnlyIfEveryColumnIs() {
    OptionalLong none = OptionalLong.of(0);

    assertThat(Amounts.ZERO.isZero()).isTrue();
    assertThat(new Amounts(0, 0, 0, 0, UNKNOWN, 0).isZero()).isTrue();
    assertThat(
            Stream.of(
                new Amounts(1, 0, 0, 0, none, 0),
                new Amounts(0, -1, 0, 0, none, 0),
                new Amounts(0, 0, 1, 0, none, 0),
                new Amounts(0, 0, 0, 1, none, 0),
                new Amounts(0, 0, 0, 0, OptionalLong.of(1), 0),
                new Amounts(0, 0, 0, 0, none, 1)))
        .noneMatch(Amounts::isZero);
  }
}
