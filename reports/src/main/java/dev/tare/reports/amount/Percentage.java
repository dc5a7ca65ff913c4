// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A share of a whole, printed with one decimal.
 *
 * @param tenths of a percent; negative for a negative part
 */
public record Percentage(long tenths) {

  /** What stands in the place of a share of nothing. */
  public static final String UNDEFINED = "-";

  private static final BigInteger WHOLE = BigInteger.valueOf(1000);

  /** The share of one part, rounded half up; absent for a share of nothing. */
  public static Optional<Percentage> of(long part, long whole) {
    return whole > 0 ? Optional.of(new Percentage(rounded(part, whole))) : Optional.empty();
  }

  /**
   * The shares of all parts. Each is the exact share rounded up or down such that they add up as
   * the parts do: to 100.0 % where the parts are the whole. Rounded one by one, twelve rows can
   * miss that by half a percent.
   *
   * @param parts in the order of the result
   * @param whole what they are parts of
   * @return one share per part, absent for shares of nothing
   */
  public static List<Optional<Percentage>> of(List<Long> parts, long whole) {
    if (whole <= 0) {
      return parts.stream().map(part -> Optional.<Percentage>empty()).toList();
    }
    List<BigInteger[]> exact = parts.stream().map(part -> tenths(part, whole)).toList();
    List<Long> tenths = new ArrayList<>(exact.stream().map(e -> e[0].longValueExact()).toList());
    long left = rounded(sum(parts), whole) - tenths.stream().mapToLong(t -> t).sum();
    IntStream.range(0, tenths.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> exact.get(i)[1]).reversed())
        .limit(left)
        .forEach(i -> tenths.set(i, tenths.get(i) + 1));
    return tenths.stream().map(t -> Optional.of(new Percentage(t))).toList();
  }

  /** A share, or the sign that there is none. */
  public static String text(Optional<Percentage> share) {
    return share.map(Percentage::toString).orElse(UNDEFINED);
  }

  @Override
  public String toString() {
    String sign = tenths < 0 ? "-" : "";
    long magnitude = Math.abs(tenths);
    return sign + magnitude / 10 + "." + magnitude % 10 + " %";
  }

  private static BigInteger sum(List<Long> parts) {
    return parts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static long rounded(long part, long whole) {
    return rounded(BigInteger.valueOf(part), whole);
  }

  private static long rounded(BigInteger part, long whole) {
    BigInteger twice = BigInteger.valueOf(whole).shiftLeft(1);
    return divided(part.multiply(WHOLE).shiftLeft(1).add(BigInteger.valueOf(whole)), twice)[0]
        .longValueExact();
  }

  private static BigInteger[] tenths(long part, long whole) {
    return divided(BigInteger.valueOf(part).multiply(WHOLE), BigInteger.valueOf(whole));
  }

  /** Quotient rounded down and a remainder that is not negative. */
  private static BigInteger[] divided(BigInteger dividend, BigInteger divisor) {
    BigInteger remainder = dividend.mod(divisor);
    return new BigInteger[] {dividend.subtract(remainder).divide(divisor), remainder};
  }
}
