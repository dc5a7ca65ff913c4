// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A point in time as a reader sees it: to the second, in UTC.
 *
 * @param instant when
 */
public record Moment(Instant instant) {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String toString() {
    return FORMAT.format(instant);
  }
}
