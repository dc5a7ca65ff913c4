// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Recognizes UUIDs, numbers and timestamps: the forms of at most 36 characters. */
public final class ShortTexts {

  /** The longest text that can be one of them. */
  public static final int LONGEST = 36;

  public static final int UUID_LENGTH = 36;
  private static final int LONGEST_LONG = 20;

  /** A double holds 15 decimal digits exactly (IEEE 754). */
  private static final int DIGITS_OF_DOUBLE = 15;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  // Eight bytes with the same bits, and where a UUID has dashes in words of eight characters.
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x80 * ONES;
  private static final long CASE = 0x20 * ONES;
  private static final long DASHES = '-' * ONES;
  private static final long ZEROS = '0' * ONES;
  private static final long DASHES_9_14 = 0xFF00_0000_00FF_0000L;
  private static final long DASHES_19_24 = 0x0000_FF00_0000_00FFL;

  private ShortTexts() {}

  /** What a text of Latin-1 characters is; plain when none of them. */
  public static TextKind kind(byte[] text, int length) {
    if (length == 0 || length > LONGEST) {
      return TextKind.PLAIN;
    }
    if (length == UUID_LENGTH && isUuid(text)) {
      return TextKind.UUID;
    }
    if (!mayBegin(text[0])) {
      return TextKind.PLAIN;
    }
    boolean negative = text[0] == '-';
    TextKind number =
        length <= LONGEST_LONG ? number(text, negative ? 1 : 0, length) : TextKind.PLAIN;
    if (number != TextKind.PLAIN) {
      return number;
    }
    return Timestamps.isTimestamp(text, length) ? TextKind.TIMESTAMP : TextKind.PLAIN;
  }

  /** Whether a text that is no UUID may be one of them, by its first character. */
  public static boolean mayBegin(byte character) {
    return character == '-' || isDigit(character);
  }

  private static boolean isUuid(byte[] text) {
    return isUuid(
        (long) WORDS.get(text, 0),
        (long) WORDS.get(text, 8),
        (long) WORDS.get(text, 16),
        (long) WORDS.get(text, 24),
        (long) WORDS.get(text, UUID_LENGTH - 8) << 32);
  }

  /**
   * Whether 36 characters are a UUID: eight in a word, the first in the highest byte, and four in
   * the upper half of the last one. Without a branch for each character: random digits and letters
   * cannot be predicted.
   */
  public static boolean isUuid(long first, long second, long third, long fourth, long last) {
    boolean ascii = ((first | second | third | fourth | last) & HIGH) == 0;
    if (!ascii
        || ((second ^ DASHES) & DASHES_9_14) != 0
        || ((third ^ DASHES) & DASHES_19_24) != 0) {
      return false;
    }
    long a = first;
    long b = second & ~DASHES_9_14 | ZEROS & DASHES_9_14;
    long c = third & ~DASHES_19_24 | ZEROS & DASHES_19_24;
    long d = fourth;
    long e = last | ZEROS >>> 32;
    long lettersOfA = letters(a);
    long lettersOfB = letters(b);
    long lettersOfC = letters(c);
    long lettersOfD = letters(d);
    long lettersOfE = letters(e);
    long hexadecimal =
        (lettersOfA | digits(a))
            & (lettersOfB | digits(b))
            & (lettersOfC | digits(c))
            & (lettersOfD | digits(d))
            & (lettersOfE | digits(e));
    // The bit that tells lower from upper case is two below the one that marks a letter.
    long lower =
        lettersOfA >>> 2 & a
            | lettersOfB >>> 2 & b
            | lettersOfC >>> 2 & c
            | lettersOfD >>> 2 & d
            | lettersOfE >>> 2 & e;
    long upper =
        lettersOfA >>> 2 & ~a
            | lettersOfB >>> 2 & ~b
            | lettersOfC >>> 2 & ~c
            | lettersOfD >>> 2 & ~d
            | lettersOfE >>> 2 & ~e;
    return hexadecimal == HIGH && (lower == 0 || upper == 0);
  }

  /** The highest bit of each byte that is a letter from a to f in either case. */
  private static long letters(long ascii) {
    return within(ascii | CASE, 'a', 'f');
  }

  private static long digits(long ascii) {
    return within(ascii, '0', '9');
  }

  /** No byte of the sums reaches 256: there is no carry from one to the next. */
  private static long within(long ascii, int lowest, int highest) {
    return ascii + (0x80 - lowest) * ONES & ~(ascii + (0x7F - highest) * ONES) & HIGH;
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
