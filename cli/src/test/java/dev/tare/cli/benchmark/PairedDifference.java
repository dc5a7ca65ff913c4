// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The median of what the second of two runs took more than the first, over several pairs, with the
 * interval that holds the true median with a probability of at least 95 %. The interval is between
 * two of the differences themselves (order statistics of the sign test), so it assumes nothing
 * about how they are distributed; fewer than six pairs have none.
 *
 * @param pairs how many
 * @param median the median difference
 * @param low lower end of the interval, NaN without one
 * @param high upper end of the interval, NaN without one
 */
record PairedDifference(int pairs, double median, double low, double high) {

  private static final double OUTSIDE_ON_ONE_SIDE = 0.025;

  /**
   * Compares runs.
   *
   * @param without the first of each pair
   * @param with the second of each pair, in the same order and as many
   */
  static PairedDifference of(List<Double> without, List<Double> with) {
    if (without.size() != with.size() || without.isEmpty()) {
      throw new IllegalArgumentException(without.size() + " runs against " + with.size());
    }
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      differences.add(with.get(i) - without.get(i));
    }
    double[] sorted = differences.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int outside = outside(sorted.length);
    boolean bounded = outside > 0;
    return new PairedDifference(
        sorted.length,
        Spread.of(differences, Double::doubleValue).median(),
        bounded ? sorted[outside - 1] : Double.NaN,
        bounded ? sorted[sorted.length - outside] : Double.NaN);
  }

  /**
   * The largest rank k such that fewer than k of the differences lie below the true median with a
   * probability of at most 2.5 %: each lies below it with one half.
   */
  private static int outside(int pairs) {
    double below = 0;
    double exactly = Math.pow(0.5, pairs);
    int rank = 0;
    while (rank < pairs && below + exactly <= OUTSIDE_ON_ONE_SIDE) {
      below += exactly;
      exactly *= (double) (pairs - rank) / (rank + 1);
      rank++;
    }
    return rank;
  }

  /** For example {@code +12.1 (+11.8 to +14.0)}. */
  String format(int digits) {
    return Double.isNaN(low)
        ? number(median, digits) + " (too few pairs)"
        : number(median, digits) + " (" + number(low, digits) + " to " + number(high, digits) + ")";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%+." + digits + "f", value);
  }
}
