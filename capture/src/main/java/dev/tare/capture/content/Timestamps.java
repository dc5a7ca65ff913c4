// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

/**
 * Recognizes dates and times as ISO 8601 writes them: {@code 2024-02-29}, {@code 2024-02-29T23:59},
 * {@code 2024-02-29 23:59:59.123456789+01:00}, {@code 20240229T235959Z}.
 */
public final class Timestamps {

  private static final int SHORTEST = 10;

  private Timestamps() {}

  /** Whether the whole text is one. */
  public static boolean isTimestamp(byte[] text, int length) {
    if (length < SHORTEST) {
      return false;
    }
    boolean extended = text[4] == '-';
    int at = extended ? afterExtendedDate(text) : afterBasicDate(text);
    if (at < 0) {
      return false;
    }
    if (at == length) {
      return extended;
    }
    if (text[at] != 'T' && !(extended && text[at] == ' ')) {
      return false;
    }
    at = afterTime(text, at + 1, length, extended);
    return at == length || (at > 0 && isZone(text, at, length));
  }

  private static int afterExtendedDate(byte[] text) {
    return isYear(text) && isWithin(text, 5, 1, 12) && text[7] == '-' && isWithin(text, 8, 1, 31)
        ? 10
        : -1;
  }

  private static int afterBasicDate(byte[] text) {
    return isYear(text) && isWithin(text, 4, 1, 12) && isWithin(text, 6, 1, 31) ? 8 : -1;
  }

  /** The place after hours, minutes, seconds and a fraction; -1 if there is no time. */
  private static int afterTime(byte[] text, int from, int length, boolean extended) {
    int step = extended ? 3 : 2;
    int at = from;
    if (at + step + 2 > length
        || !isWithin(text, at, 0, 23)
        || (extended && text[at + 2] != ':')
        || !isWithin(text, at + step, 0, 59)) {
      return -1;
    }
    at += step + 2;
    int seconds = extended ? at + 1 : at;
    if (seconds + 2 > length || (extended && text[at] != ':') || !isWithin(text, seconds, 0, 60)) {
      return at;
    }
    at = seconds + 2;
    if (at < length && (text[at] == '.' || text[at] == ',')) {
      int first = at + 1;
      at = first;
      while (at < length && isDigit(text[at])) {
        at++;
      }
      return at - first >= 1 && at - first <= 9 ? at : -1;
    }
    return at;
  }

  private static boolean isZone(byte[] text, int at, int length) {
    if (text[at] == 'Z') {
      return length == at + 1;
    }
    if ((text[at] != '+' && text[at] != '-') || length < at + 3 || !isWithin(text, at + 1, 0, 18)) {
      return false;
    }
    return switch (length - at) {
      case 3 -> true;
      case 5 -> isWithin(text, at + 3, 0, 59);
      case 6 -> text[at + 3] == ':' && isWithin(text, at + 4, 0, 59);
      default -> false;
    };
  }

  /** Four digits from 1000 to 2999: other years are more likely something else. */
  private static boolean isYear(byte[] text) {
    return (text[0] == '1' || text[0] == '2')
        && isDigit(text[1])
        && isDigit(text[2])
        && isDigit(text[3]);
  }

  private static boolean isWithin(byte[] text, int at, int lowest, int highest) {
    if (!isDigit(text[at]) || !isDigit(text[at + 1])) {
      return false;
    }
    int value = (text[at] - '0') * 10 + text[at + 1] - '0';
    return value >= lowest && value <= highest;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
