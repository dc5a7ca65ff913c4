// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.ShortTexts;
import dev.tare.capture.content.TextKind;
import dev.tare.capture.content.TextShape;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpFollower;
import dev.tare.heap.hprof.DumpWindow;

/**
 * A short text of Latin-1 characters, eight in a word, the first in the highest byte: most texts
 * are short, and are hashed, recognized and compared in a few steps this way. One object serves
 * many texts, one after the other.
 */
final class TextWords {

  /** The longest text it holds. */
  static final int LONGEST = 48;

  static final int WORDS = LONGEST / Long.BYTES;

  private final long[] words = new long[WORDS];
  private final byte[] characters = new byte[LONGEST];
  private final TextShape shape = new TextShape();
  private int length;

  /** Reads a text whose bytes have something before them in the file, as those of arrays have. */
  void read(DumpFollower bytes, long position, int lengthBytes) {
    length = lengthBytes;
    int whole = lengthBytes >>> 3;
    int rest = lengthBytes & 7;
    DumpWindow window = bytes.windowOn(position, lengthBytes);
    if (window != null) {
      for (int word = 0; word < whole; word++) {
        words[word] = window.longAt(position + 8L * word);
      }
      if (rest > 0) {
        words[whole] = window.longAt(position + 8L * whole) & -1L << Long.SIZE - 8 * rest;
      }
      return;
    }
    for (int word = 0; word < whole; word++) {
      words[word] = bytes.longAt(position + 8L * word);
    }
    if (rest > 0) {
      // The eight bytes up to the end: those behind it may not be there.
      words[whole] = bytes.longAt(position + lengthBytes - 8) << Long.SIZE - 8 * rest;
    }
  }

  /** How many characters it has. */
  int length() {
    return length;
  }

  /** Its characters from eight times this number on; zeros behind the last. */
  long word(int number) {
    return words[number];
  }

  /** Its hash: that of its array. */
  long hash(ContentHash hashing) {
    long hash = hashing.start(BasicType.BYTE.code(), length);
    for (int word = 0; 8 * word < length; word++) {
      hash = hashing.add(hash, Long.reverseBytes(words[word]));
    }
    return hashing.end(hash);
  }

  /** Whether it is a UUID. */
  boolean isUuid() {
    return length == ShortTexts.UUID_LENGTH
        && ShortTexts.isUuid(words[0], words[1], words[2], words[3], words[4]);
  }

  /** What it is. Most texts are plain, and one look at the first characters tells that. */
  TextKind kind() {
    if (length == 0) {
      return TextKind.PLAIN;
    }
    if (isUuid()) {
      return TextKind.UUID;
    }
    boolean mayBeShort =
        length <= ShortTexts.LONGEST && ShortTexts.mayBegin((byte) (words[0] >>> 56));
    boolean mayHaveShape = length >= TextShape.SHORTEST_HEX && TextShape.mayBegin(words[0]);
    if (!mayBeShort && !mayHaveShape) {
      return TextKind.PLAIN;
    }
    for (int at = 0; at < length; at++) {
      characters[at] = (byte) (words[at >>> 3] >>> (~at << 3));
    }
    TextKind kind = mayBeShort ? ShortTexts.kind(characters, length) : TextKind.PLAIN;
    return kind == TextKind.PLAIN && mayHaveShape ? shape.kindOf(characters, length) : kind;
  }
}
