// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.analyzer.ledger.Area;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the removal of a library was said to save and what it saved.
 *
 * @param predicted bytes; absent where a report does not divide them by whose they are
 * @param measured bytes, the difference of the medians
 * @param spread bytes, half of what lies between the least and the most of equal runs, with the
 *     library or without it, whichever is more
 */
record RemovalFigure(OptionalDouble predicted, double measured, double spread) {

  private static final double KIBIBYTE = 1024;

  /** Misses by less say nothing: a page here or there. */
  private static final double LEAST_BYTES = 128 * KIBIBYTE;

  private static final double ALLOWED = 0.15;

  static RemovalFigure of(
      Set<Area> areas,
      OptionalDouble predicted,
      List<LibraryBytes> with,
      List<LibraryBytes> without) {
    Spread before = Spread.of(with, run -> run.in(areas));
    Spread after = Spread.of(without, run -> run.in(areas));
    double range = Math.max(before.most() - before.least(), after.most() - after.least());
    return new RemovalFigure(predicted, before.median() - after.median(), range / 2);
  }

  /** Whether there is something to say. */
  boolean isWorthARow() {
    return Math.max(predicted.orElse(0), Math.abs(measured)) >= LEAST_BYTES;
  }

  /** Within 15 % of what was measured, or twice the spread. */
  boolean holds() {
    return predicted.isPresent()
        && Math.abs(predicted.getAsDouble() - measured)
            <= Math.max(ALLOWED * Math.abs(measured), 2 * spread);
  }

  /** The predicted and measured figures, the difference in percent, the spread, yes or no. */
  Object[] cells(String library, String area) {
    boolean told = predicted.isPresent();
    double off = told ? 100 * (predicted.getAsDouble() - measured) / Math.abs(measured) : 0;
    return new Object[] {
      library,
      area,
      told ? kibibytes(predicted.getAsDouble()) : "not measured",
      kibibytes(measured),
      told && Math.abs(measured) >= LEAST_BYTES ? String.format(Locale.ROOT, "%+.0f %%", off) : "",
      kibibytes(spread),
      holds() ? "yes" : "**no**"
    };
  }

  static String kibibytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f", bytes / KIBIBYTE);
  }
}
