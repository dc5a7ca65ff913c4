// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * The bytes of a dump for one thread that mostly follows the file: from a {@link DumpWindow} where
 * that is, from {@link DumpBytes} elsewhere.
 */
public final class DumpFollower {

  /** A step ahead that is no longer than this is no sign that the reader jumps about. */
  private static final int CLOSE = 1 << 12;

  /** So many such steps in a row promise that there will be more, which a move pays for. */
  private static final int RUN = 4;

  private final DumpBytes bytes;
  private final DumpWindow window;
  private final boolean longIds;
  private long last = Long.MIN_VALUE / 2;
  private int run;

  /** A follower that is nowhere yet. */
  public DumpFollower(DumpBytes bytes) {
    this.bytes = bytes;
    this.window = new DumpWindow(bytes);
    this.longIds = bytes.idBytes() == Long.BYTES;
  }

  /**
   * Says that a record is read next. If it lies close behind the one before it, and so did that one
   * and others, the window moves there. Elsewhere it stays, as it takes dozens of reads to make up
   * for a move. Most collectors dump objects in the order of their addresses; ZGC does not.
   */
  public void at(long record) {
    long step = record - last;
    last = record;
    run = step >= 0 && step < CLOSE ? run + 1 : 0;
    if (run >= RUN && !window.holds(record)) {
      window.moveTo(record);
    }
  }

  /** The window, if all of some bytes are in it; else null. */
  public DumpWindow windowOn(long position, int length) {
    return window.holds(position) && window.holds(position + length) ? window : null;
  }

  /** The byte at a position. */
  public byte byteAt(long position) {
    return window.holds(position) ? window.byteAt(position) : bytes.byteAt(position);
  }

  /** The 32-bit number at a position. */
  public int intAt(long position) {
    return window.holds(position) ? window.intAt(position) : bytes.intAt(position);
  }

  /** The 64-bit number at a position. */
  public long longAt(long position) {
    return window.holds(position) ? window.longAt(position) : bytes.longAt(position);
  }

  /** The identifier at a position; 0 is null. */
  public long idAt(long position) {
    return longIds ? longAt(position) : intAt(position) & 0xFFFF_FFFFL;
  }
}
