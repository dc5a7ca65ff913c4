// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.util.Locale;

/**
 * A number of things as a reader sees it: whole, with commas between groups of three digits.
 *
 * @param count negative where some are gone
 */
public record Quantity(long count) {

  /** The number with its sign, also when it is an increase. */
  public String signed() {
    return count > 0 ? "+" + this : toString();
  }

  /** The number with the word for one or many: {@code 1 object}, {@code 2,000 objects}. */
  public String of(String one, String many) {
    return this + " " + (count == 1 ? one : many);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
