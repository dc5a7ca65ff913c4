// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.LongLongHashMap;

/**
 * The {@link Verdict} of each object, in one byte each, and the spare bytes of the few objects
 * whose verdict does not tell them. Different objects may be judged by different threads.
 */
public final class Verdicts {

  /** Pages of 2^20 bytes. */
  private static final int PAGE_BITS = 20;

  private static final int MASK = (1 << PAGE_BITS) - 1;

  private final byte[][] pages;
  private final LongLongHashMap spareBytes = new LongLongHashMap();

  /** Nothing is known of this many objects. */
  Verdicts(long objects) {
    int full = Math.toIntExact(objects >>> PAGE_BITS);
    int rest = (int) objects & MASK;
    pages = new byte[rest == 0 ? full : full + 1][];
    for (int page = 0; page < pages.length; page++) {
      pages[page] = new byte[page < full ? 1 << PAGE_BITS : rest];
    }
  }

  /** The code of an object's verdict, 0 to 255. */
  public int code(long object) {
    return pages[(int) (object >>> PAGE_BITS)][(int) object & MASK] & 0xFF;
  }

  void judge(long object, int code) {
    pages[(int) (object >>> PAGE_BITS)][(int) object & MASK] = (byte) code;
  }

  /** Spare bytes that an object's verdict does not tell; 0 for most objects. */
  public long spareBytes(long object) {
    return spareBytes.get(object);
  }

  /** Remembers spare bytes. */
  void spare(long object, long bytes) {
    if (bytes > 0) {
      synchronized (spareBytes) {
        spareBytes.put(object, bytes);
      }
    }
  }
}
