// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/** Numbers in a text of bytes, read without making an object. */
final class Digits {

  /** No number at all, or one that is too large; no number of the kernel's is negative. */
  static final long NONE = -1;

  private Digits() {}

  /** What a digit is worth, negative for a byte that is none. */
  static int value(byte digit, int radix) {
    return Character.digit((char) (digit & 0xff), radix);
  }

  /**
   * A decimal number.
   *
   * @return {@link #NONE} if there is a byte that is no digit, no byte at all, or the number has
   *     more than 63 bits
   */
  static long decimal(byte[] bytes, int from, int to) {
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = value(bytes[at], 10);
      if (digit < 0 || number > (Long.MAX_VALUE - digit) / 10) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return to > from ? number : NONE;
  }

  /** Whether a part of a text is this word. */
  static boolean is(byte[] word, byte[] bytes, int from, int to) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
