// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import java.math.BigInteger;

/** Exact proportions of byte counts. */
public final class Share {

  private Share() {}

  /**
   * The share {@code column * part / whole}, rounded down, without overflow.
   *
   * @param column what is shared
   * @param part 0 to {@code whole}
   * @param whole above 0
   */
  public static long of(long column, long part, long whole) {
    long high = Math.multiplyHigh(column, part);
    long low = column * part;
    if (high == 0 && low >= 0) {
      return low / whole;
    }
    return BigInteger.valueOf(column)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }
}
