// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as users type it: a whole number and one unit, {@code 100ms}, {@code 10s}. */
public final class DurationSpelling {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private DurationSpelling() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is none; the message says what one looks like
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration: give a number with ms, s, m or h, for example 10s");
    }
    long amount = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /** The duration in its largest whole unit, as it would be typed. */
  public static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    } else if (millis % 60_000 != 0 || millis == 0) {
      return millis / 1000 + "s";
    }
    return millis % 3_600_000 != 0 ? millis / 60_000 + "m" : millis / 3_600_000 + "h";
  }
}
