// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ShareTest {

  @Example
  void roundsDown() {
    assertThat(Share.of(10, 1, 3)).isEqualTo(3);
    assertThat(Share.of(10, 2, 3)).isEqualTo(6);
    assertThat(Share.of(10, 3, 3)).isEqualTo(10);
    assertThat(Share.of(10, 0, 3)).isZero();
    assertThat(Share.of(0, 2, 3)).isZero();
  }

  @Example
  void isExactWhereTheProductIsTooLargeForALong() {
    // 4 TiB of Pss over as many pages: the product needs 84 bits.
    assertThat(Share.of(1L << 42, (1L << 42) - 1, 1L << 42)).isEqualTo((1L << 42) - 1);
    // The product is 2^63 exactly, one more than the largest long.
    assertThat(Share.of(1L << 32, 1L << 31, 1L << 31)).isEqualTo(1L << 32);
    assertThat(Share.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Property
  void isWhatUnlimitedArithmeticSays(
      @ForAll @LongRange(min = 0) long column,
      @ForAll @LongRange(min = 0) long one,
      @ForAll @LongRange(min = 1) long other) {
    long part = Math.min(one, other);
    long whole = Math.max(one, other);
    BigInteger exact =
        BigInteger.valueOf(column)
            .multiply(BigInteger.valueOf(part))
            .divide(BigInteger.valueOf(whole));

    assertThat(Share.of(column, part, whole)).isEqualTo(exact.longValueExact());
  }
}
