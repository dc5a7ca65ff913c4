// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * A number of bytes as a reader sees it: in the largest unit that keeps it at 1 or above, with one
 * decimal, rounded half up. Whole bytes below 1 KiB have no decimal.
 *
 * @param bytes negative where something is taken away or was read as less
 */
public record ByteAmount(long bytes) {

  /** What stands in the place of a figure nobody measured: neither 0 nor empty. */
  public static final String NOT_MEASURED = "not measured";

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final BigDecimal STEP = BigDecimal.valueOf(1024);

  /** The amount as text. */
  public static String text(long bytes) {
    return new ByteAmount(bytes).toString();
  }

  /** The amount in words, or that it was not measured. */
  public static String orNotMeasured(OptionalLong bytes) {
    return bytes.isPresent() ? new ByteAmount(bytes.getAsLong()).toString() : NOT_MEASURED;
  }

  /** The amount with its sign, also when it is an increase: {@code +1.5 MiB}. */
  public String signed() {
    return bytes > 0 ? "+" + this : toString();
  }

  /** The amount without its sign, for a sentence that says which way it goes. */
  public String magnitude() {
    String text = toString();
    return bytes < 0 ? text.substring(1) : text;
  }

  @Override
  public String toString() {
    if (Math.abs(bytes) < 1024 && bytes != Long.MIN_VALUE) {
      return bytes + " B";
    }
    BigDecimal amount = BigDecimal.valueOf(bytes);
    String unit = "B";
    for (String larger : UNITS) {
      amount = amount.divide(STEP);
      unit = larger;
      // Compared after rounding: 1 MiB less one byte is 1.0 MiB and not 1024.0 KiB.
      if (rounded(amount).abs().compareTo(STEP) < 0) {
        break;
      }
    }
    return rounded(amount) + " " + unit;
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(1, RoundingMode.HALF_UP);
  }
}
