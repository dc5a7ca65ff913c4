// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * The bytes of a dump for one thread that reads them from front to back: a copy of 64 KiB that
 * moves with the reader. A value takes a few instructions even before the code is optimized, where
 * {@link DumpBytes} takes tens of them; a step back, or a long one ahead, copies anew.
 */
public final class DumpWindow {

  /** What {@link #offsetOf} makes sure can be read, and the head of a record is not longer. */
  static final int HEAD_BYTES = 32;

  private static final int WORDS = 1 << 13;

  private final DumpBytes bytes;
  private final boolean longIds;

  /** Big-endian; more than are filled, so that a head may begin in the last one. */
  private final long[] words = new long[WORDS + 2 + HEAD_BYTES / Long.BYTES];

  /** Position of the first byte. */
  private long from;

  /** A value may begin before this distance from the first byte. */
  private long reach;

  /** A window that is nowhere yet. */
  public DumpWindow(DumpBytes bytes) {
    this.bytes = bytes;
    this.longIds = bytes.idBytes() == Long.BYTES;
  }

  /** Whether a value that begins at a position can be read without a move. */
  public boolean holds(long position) {
    long at = position - from;
    return at >= 0 && at < reach;
  }

  /** Moves to a position: the window begins there. */
  public void moveTo(long position) {
    move(position);
  }

  /** The byte at a position. */
  public byte byteAt(long position) {
    int at = at(position);
    return (byte) (words[at >>> 3] >>> (~at << 3));
  }

  /** The 32-bit number at a position. */
  public int intAt(long position) {
    return (int) (longAt(position) >>> Integer.SIZE);
  }

  /** The 64-bit number at a position; behind the end of the file there are zeros. */
  public long longAt(long position) {
    return longIn(at(position));
  }

  /** The identifier at a position; 0 is null. */
  public long idAt(long position) {
    return longIds ? longAt(position) : longAt(position) >>> Integer.SIZE;
  }

  /**
   * The place of a position in the window, for the methods that read {@code In} it: so many bytes
   * from there on can be read. Behind the end of the file there is anything.
   *
   * @param length at most {@link #HEAD_BYTES}, or what {@link #canHold} says
   */
  public int offsetOf(long position, int length) {
    long at = position - from;
    if (at < 0 || at + length > reach) {
      move(position);
      return 0;
    }
    return (int) at;
  }

  /** Whether a window can hold so many bytes. */
  public static boolean canHold(int length) {
    return length <= Long.BYTES * WORDS;
  }

  /** The byte at a place in the window. */
  public int byteIn(int at) {
    return (int) (words[at >>> 3] >>> (~at << 3)) & 0xFF;
  }

  /** The 32-bit number at a place in the window. */
  public int intIn(int at) {
    return (int) (longIn(at) >>> Integer.SIZE);
  }

  /** The identifier at a place in the window; 0 is null. */
  public long idIn(int at) {
    return longIds ? longIn(at) : longIn(at) >>> Integer.SIZE;
  }

  private long longIn(int at) {
    long[] all = words;
    int word = at >>> 3;
    int shift = at << 3;
    // Shift counts are taken modulo 64: the second word is shifted by 64 less the first count.
    return all[word] << shift | all[word + 1] >>> 1 >>> ~shift;
  }

  private int at(long position) {
    long at = position - from;
    if (at < 0 || at >= reach) {
      move(position);
      return 0;
    }
    return (int) at;
  }

  private void move(long position) {
    long left = bytes.sizeBytes() - position;
    if (position < 0 || left <= 0) {
      throw new IndexOutOfBoundsException("Position " + position);
    }
    int whole = (int) Math.min(WORDS + 1, left >>> 3);
    bytes.copyWords(position, words, whole);
    long end = Math.min(left, 8L * WORDS);
    if (whole <= WORDS) {
      words[whole] = 0;
      words[whole + 1] = 0;
      for (long at = 8L * whole; at < left; at++) {
        words[whole] |= (bytes.byteAt(position + at) & 0xFFL) << (~at << 3);
      }
      end = left;
    }
    from = position;
    reach = end;
  }
}
