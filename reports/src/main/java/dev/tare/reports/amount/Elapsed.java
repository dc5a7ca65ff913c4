// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A length of time as a reader sees it: {@code 0.3 ms}, {@code 120.0 ms}, {@code 2.1 s}.
 *
 * @param micros microseconds, not negative
 */
public record Elapsed(long micros) {

  private static final int DECIMALS = 1;

  /** A time that was measured in milliseconds. */
  public static Elapsed ofMillis(long millis) {
    return new Elapsed(Math.multiplyExact(millis, 1000L));
  }

  @Override
  public String toString() {
    BigDecimal millis = rounded(3);
    return millis.compareTo(BigDecimal.valueOf(1000)) < 0 ? millis + " ms" : rounded(6) + " s";
  }

  private BigDecimal rounded(int scale) {
    return BigDecimal.valueOf(micros, scale).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
