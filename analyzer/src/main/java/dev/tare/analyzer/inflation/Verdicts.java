// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.heap.array.PagedBytes;

/**
 * The {@link Verdict} of each object, in one byte each, and the spare bytes of the few objects
 * whose verdict does not tell them. Different objects may be judged by different threads.
 */
public final class Verdicts {

  private final PagedBytes codes;
  private final LongLongHashMap spareBytes = new LongLongHashMap();

  /** Nothing is known of this many objects. */
  Verdicts(long objects) {
    codes = new PagedBytes(objects);
  }

  /** The code of an object's verdict, 0 to 255. */
  public int code(long object) {
    return codes.get(object);
  }

  void judge(long object, int code) {
    codes.set(object, code);
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
