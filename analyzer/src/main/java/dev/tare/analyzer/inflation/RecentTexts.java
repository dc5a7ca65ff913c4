// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import java.util.Arrays;

/**
 * Texts met lately, with what is known of them: the next copy of a label is recognized while its
 * bytes are at hand, and need not be read again to be compared. 256 KiB at most, so that it stays
 * in the cache of a processor. For one thread.
 */
final class RecentTexts {

  private static final int LINE_BITS = 12;

  /** A line of 64 bytes: the hash, the length with the number and the verdict, the characters. */
  private static final int LINE = 2 + TextWords.WORDS;

  /** A text met so often stays until as many others have wanted its place. */
  private static final int MOST_LIVES = 8;

  private final long[] lines = new long[LINE << LINE_BITS];
  private final int[] numbers = new int[1 << LINE_BITS];
  private final byte[] lives = new byte[1 << LINE_BITS];
  private int found;

  /** No texts. */
  RecentTexts() {
    Arrays.fill(lines, -1);
  }

  /** Looks for a text with this hash; if it is there, the number and the verdict are known. */
  boolean find(TextWords text, long hash) {
    int line = line(hash);
    if (!isIn(line, text, hash)) {
      line ^= 1;
      if (!isIn(line, text, hash)) {
        return false;
      }
    }
    found = line;
    if (lives[line] < MOST_LIVES) {
      lives[line]++;
    }
    return true;
  }

  private boolean isIn(int line, TextWords text, long hash) {
    int at = line * LINE;
    int length = text.length();
    if (lines[at] != hash || lines[at + 1] >> Byte.SIZE != length) {
      return false;
    }
    for (int word = 0; 8 * word < length; word++) {
      if (lines[at + 2 + word] != text.word(word)) {
        return false;
      }
    }
    return true;
  }

  /** The number of the text found last. */
  int number() {
    return numbers[found];
  }

  /** The verdict on the text found last. */
  int verdict() {
    return (int) lines[found * LINE + 1] & 0xFF;
  }

  /** Remembers a text that was not found, unless those in its two places are met more often. */
  void put(TextWords text, long hash, int number, int verdict) {
    int line = line(hash);
    if (lives[line] > lives[line ^ 1]) {
      line ^= 1;
    }
    if (lives[line] > 0) {
      lives[line]--;
      return;
    }
    int at = line * LINE;
    lines[at] = hash;
    lines[at + 1] = (long) text.length() << Byte.SIZE | verdict;
    for (int word = 0; 8 * word < text.length(); word++) {
      lines[at + 2 + word] = text.word(word);
    }
    numbers[line] = number;
  }

  private static int line(long hash) {
    return (int) (hash >>> Integer.SIZE) & (1 << LINE_BITS) - 1;
  }
}
