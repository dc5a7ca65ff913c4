// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.Arrays;

/**
 * Counts the characters of a text, piece by piece, until it is certain that the text is neither
 * hexadecimal nor base64. One object serves many texts, one after the other.
 */
public final class TextShape {

  /** The shortest text that is taken for hexadecimal: eight bytes. */
  public static final int SHORTEST_HEX = 16;

  /** The shortest text that is taken for base64: eighteen bytes. */
  public static final int SHORTEST_BASE64 = 24;

  /** From here on random bytes are told from names by a wide margin. */
  private static final int LONG_BASE64 = 48;

  private static final byte FOREIGN = 0;
  private static final byte DIGIT = 1;
  private static final byte LOWER_HEX = 2;
  private static final byte LOWER = 3;
  private static final byte UPPER_HEX = 4;
  private static final byte UPPER = 5;
  private static final byte SYMBOL = 6;
  private static final byte URL_SYMBOL = 7;
  private static final byte PADDING = 8;
  private static final byte[] CLASSES = new byte[256];

  /** Of each class what counts as a change from one kind of character to another. */
  private static final byte[] KINDS = {0, 1, 2, 2, 3, 3, 4, 4, 5};

  static {
    Arrays.fill(CLASSES, '0', '9' + 1, DIGIT);
    Arrays.fill(CLASSES, 'a', 'f' + 1, LOWER_HEX);
    Arrays.fill(CLASSES, 'g', 'z' + 1, LOWER);
    Arrays.fill(CLASSES, 'A', 'F' + 1, UPPER_HEX);
    Arrays.fill(CLASSES, 'G', 'Z' + 1, UPPER);
    CLASSES['+'] = CLASSES['/'] = SYMBOL;
    CLASSES['-'] = CLASSES['_'] = URL_SYMBOL;
    CLASSES['='] = PADDING;
  }

  private final long[] counts = new long[9];
  private long length;
  private long changes;
  private int lastKind;
  private long seenLow;
  private long seenHigh;

  /** Whether a text may be one of them that begins with eight characters, first the highest. */
  public static boolean mayBegin(long characters) {
    for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
      if (CLASSES[(int) (characters >>> shift) & 0xFF] == FOREIGN) {
        return false;
      }
    }
    return true;
  }

  /** What a whole text is: hexadecimal, base64 or plain. */
  public TextKind kindOf(byte[] text, int characters) {
    reset();
    return add(text, 0, characters) ? kind() : TextKind.PLAIN;
  }

  /** Forgets the last text. */
  public void reset() {
    Arrays.fill(counts, 0);
    length = 0;
    changes = 0;
    lastKind = 0;
    seenLow = 0;
    seenHigh = 0;
  }

  /**
   * Takes the next characters, each a byte of Latin-1.
   *
   * @return false when the text can be neither
   */
  public boolean add(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      int character = text[at] & 0xFF;
      int sort = CLASSES[character];
      if (sort == FOREIGN || (sort != PADDING && counts[PADDING] > 0)) {
        return false;
      }
      counts[sort]++;
      int kind = KINDS[sort];
      if (kind != lastKind) {
        changes++;
        lastKind = kind;
      }
      if (character < 64) {
        seenLow |= 1L << character;
      } else {
        seenHigh |= 1L << character;
      }
    }
    length += to - from;
    return counts[PADDING] <= 2 && counts[SYMBOL] * counts[URL_SYMBOL] == 0;
  }

  /** What the whole text is: hexadecimal, base64 or plain. */
  public TextKind kind() {
    if (isHex()) {
      return TextKind.HEX;
    }
    return isBase64() ? TextKind.BASE64 : TextKind.PLAIN;
  }

  /** Whole bytes in one case, with digits and letters both, as random bytes have them. */
  private boolean isHex() {
    long letters = counts[LOWER_HEX] + counts[UPPER_HEX];
    return length >= SHORTEST_HEX
        && length % 2 == 0
        && counts[DIGIT] + letters == length
        && counts[LOWER_HEX] * counts[UPPER_HEX] == 0
        && letters >= 2
        && counts[DIGIT] >= Math.max(2, length / 8);
  }

  /**
   * Random bytes in base64 are 41 % upper case, 41 % lower case and 16 % digits, and two characters
   * in three are of another kind than the one before. Words, names and paths are far from that, and
   * the farther the longer they are.
   */
  private boolean isBase64() {
    long padding = counts[PADDING];
    long characters = length - padding;
    long lower = counts[LOWER_HEX] + counts[LOWER];
    long upper = counts[UPPER_HEX] + counts[UPPER];
    boolean wholeBytes = counts[URL_SYMBOL] > 0 && padding == 0 ? length % 4 != 1 : length % 4 == 0;
    return length >= SHORTEST_BASE64
        && wholeBytes
        && upper >= characters / 6
        && lower >= characters / 6
        && counts[DIGIT] >= Math.max(2, characters / 40)
        && changes * 20 >= characters * (characters < LONG_BASE64 ? 11 : 9)
        && Long.bitCount(seenLow) + Long.bitCount(seenHigh) >= 12;
  }
}
