// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import java.util.Arrays;

/** Recognizes UUIDs, numbers and timestamps: the forms of at most 36 characters. */
final class ShortTexts {

  /** The longest text that can be one of them. */
  static final int LONGEST = 36;

  private static final int UUID_LENGTH = 36;
  private static final int LONGEST_LONG = 20;

  /** A double holds 15 decimal digits exactly (IEEE 754). */
  private static final int DIGITS_OF_DOUBLE = 15;

  private static final byte DIGIT = 1;
  private static final byte LOWER = 2;
  private static final byte UPPER = 4;
  private static final byte DASH = 8;
  private static final byte OTHER = 16;
  private static final byte[] SORTS = new byte[256];

  static {
    Arrays.fill(SORTS, OTHER);
    Arrays.fill(SORTS, '0', '9' + 1, DIGIT);
    Arrays.fill(SORTS, 'a', 'f' + 1, LOWER);
    Arrays.fill(SORTS, 'A', 'F' + 1, UPPER);
    SORTS['-'] = DASH;
  }

  private ShortTexts() {}

  /** What a text of Latin-1 characters is; plain when none of them. */
  static TextKind kind(byte[] text, int length) {
    if (length == 0 || length > LONGEST) {
      return TextKind.PLAIN;
    }
    if (length == UUID_LENGTH && isUuid(text)) {
      return TextKind.UUID;
    }
    boolean negative = text[0] == '-';
    if (!negative && !isDigit(text[0])) {
      return TextKind.PLAIN;
    }
    TextKind number =
        length <= LONGEST_LONG ? number(text, negative ? 1 : 0, length) : TextKind.PLAIN;
    if (number != TextKind.PLAIN) {
      return number;
    }
    return Timestamps.isTimestamp(text, length) ? TextKind.TIMESTAMP : TextKind.PLAIN;
  }

  /** Without a branch for each character: random digits and letters cannot be predicted. */
  private static boolean isUuid(byte[] text) {
    if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') {
      return false;
    }
    int seen = 0;
    for (int at = 0; at < UUID_LENGTH; at++) {
      seen |= SORTS[text[at] & 0xFF];
    }
    int dashes = 0;
    for (int at = 0; at < UUID_LENGTH; at++) {
      dashes += SORTS[text[at] & 0xFF] >> 3 & 1;
    }
    return dashes == 4 && (seen & OTHER) == 0 && (seen & (LOWER | UPPER)) != (LOWER | UPPER);
  }

  /** A number that comes back as the same text: no leading zero, no plus, no exponent. */
  private static TextKind number(byte[] text, int first, int length) {
    int point = -1;
    long value = 0;
    int digits = 0;
    for (int at = first; at < length; at++) {
      byte character = text[at];
      if (character == '.' && point < 0) {
        point = at;
      } else if (isDigit(character)) {
        digits++;
        if (digits > 19) {
          return TextKind.PLAIN;
        }
        value = value * 10 + character - '0';
      } else {
        return TextKind.PLAIN;
      }
    }
    int wholeDigits = (point < 0 ? length : point) - first;
    if (wholeDigits == 0 || (text[first] == '0' && wholeDigits > 1)) {
      return TextKind.PLAIN;
    }
    return point < 0 ? whole(value, first == 1) : decimal(text, point, length, digits);
  }

  /** Nineteen digits overflow a long at most once, into a negative value. */
  private static TextKind whole(long value, boolean negative) {
    boolean isLeast = negative && value == Long.MIN_VALUE;
    if ((value < 0 && !isLeast) || (negative && value == 0)) {
      return TextKind.PLAIN;
    }
    long signed = negative ? -value : value;
    return signed == (int) signed ? TextKind.INT : TextKind.LONG;
  }

  private static TextKind decimal(byte[] text, int point, int length, int digits) {
    int decimals = length - point - 1;
    boolean comesBack = decimals == 1 || (decimals > 1 && text[length - 1] != '0');
    return comesBack && digits <= DIGITS_OF_DOUBLE ? TextKind.LONG : TextKind.PLAIN;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
