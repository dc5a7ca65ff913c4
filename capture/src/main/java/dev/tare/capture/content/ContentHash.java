// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of 64 bits over bytes, in pieces of any length, after the scheme of xxHash64. What has the
 * same hash is compared before it is called the same.
 */
public final class ContentHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;

  private final long kept;

  private ContentHash(long kept) {
    this.kept = kept;
  }

  /** The hash that is used. */
  public static ContentHash full() {
    return new ContentHash(-1L);
  }

  /** A hash of which only some bits are kept, so that contents collide. */
  public static ContentHash keeping(long bits) {
    return new ContentHash(bits);
  }

  /** What a hash begins with: kind and length of the content tell contents apart, too. */
  public long start(int kind, long lengthBytes) {
    return (lengthBytes * P1 ^ kind) * P2;
  }

  /** Takes the next bytes. The pieces of a content must always be cut at the same places. */
  public long add(long state, byte[] bytes, int length) {
    long hash = state;
    int at = 0;
    if (length >= 64) {
      long a = hash + P1 + P2;
      long b = hash + P2;
      long c = hash;
      long d = hash - P1;
      for (; at <= length - 32; at += 32) {
        a = Long.rotateLeft(a + (long) LONGS.get(bytes, at) * P2, 31) * P1;
        b = Long.rotateLeft(b + (long) LONGS.get(bytes, at + 8) * P2, 31) * P1;
        c = Long.rotateLeft(c + (long) LONGS.get(bytes, at + 16) * P2, 31) * P1;
        d = Long.rotateLeft(d + (long) LONGS.get(bytes, at + 24) * P2, 31) * P1;
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
    }
    for (; at <= length - 8; at += 8) {
      hash = mix(hash, (long) LONGS.get(bytes, at));
    }
    if (at < length) {
      long rest = 0;
      for (int shift = 0; at < length; at++, shift += 8) {
        rest |= (bytes[at] & 0xFFL) << shift;
      }
      hash = mix(hash, rest);
    }
    return hash;
  }

  /** Takes eight bytes, the first the lowest of the number, or the last ones and zeros. */
  public long add(long state, long word) {
    return mix(state, word);
  }

  private static long mix(long hash, long word) {
    return Long.rotateLeft(hash ^ Long.rotateLeft(word * P2, 31) * P1, 27) * P1 + P4;
  }

  /** The hash when all bytes were taken. */
  public long end(long state) {
    long hash = state;
    hash ^= hash >>> 33;
    hash *= P2;
    hash ^= hash >>> 29;
    hash *= P3;
    hash ^= hash >>> 32;
    return hash & kept;
  }
}
