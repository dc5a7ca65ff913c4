// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import java.time.Duration;

/**
 * How old something is, as a reader sees it: {@code 12 s}, {@code 5 min}, {@code 3 h}. What is less
 * than a second, two minutes or two hours is said in the smaller unit.
 *
 * @param time not negative
 */
public record Age(Duration time) {

  @Override
  public String toString() {
    if (time.toSeconds() < 1) {
      return time.toMillis() + " ms";
    }
    if (time.toMinutes() < 2) {
      return time.toSeconds() + " s";
    }
    return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
  }

  /** From one age to another, or one where they read the same. */
  public static String range(Duration youngest, Duration oldest) {
    String from = new Age(youngest).toString();
    String to = new Age(oldest).toString();
    return from.equals(to) ? to : from + " to " + to;
  }
}
