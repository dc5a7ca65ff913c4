// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import java.util.List;

/** An amount of memory as a report spells it, read back. */
public record SpelledBytes(double bytes, double rounding) {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  /** Reads {@code 201.0 MiB}: exact to half of its last digit. */
  public static SpelledBytes parse(String text) {
    String[] parts = text.split(" ");
    double unit = Math.pow(1024, UNITS.indexOf(parts[1]));
    return new SpelledBytes(
        Double.parseDouble(parts[0]) * unit, parts[1].equals("B") ? 0 : 0.05 * unit);
  }
}
