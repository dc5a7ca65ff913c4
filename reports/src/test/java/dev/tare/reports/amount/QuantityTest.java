// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void groupsThreeDigits() {
    assertThat(new Quantity(0)).hasToString("0");
    assertThat(new Quantity(999)).hasToString("999");
    assertThat(new Quantity(18_616_234)).hasToString("18,616,234");
    assertThat(new Quantity(-1_000)).hasToString("-1,000");
  }

  @Test
  void hasASignAlsoWhenItGrows() {
    assertThat(new Quantity(1_200).signed()).isEqualTo("+1,200");
    assertThat(new Quantity(-3).signed()).isEqualTo("-3");
    assertThat(new Quantity(0).signed()).isEqualTo("0");
  }

  @Test
  void oneThingHasAnotherWordThanMany() {
    assertThat(new Quantity(1).of("object", "objects")).isEqualTo("1 object");
    assertThat(new Quantity(0).of("object", "objects")).isEqualTo("0 objects");
  }
}
