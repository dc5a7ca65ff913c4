// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage a dump. */
enum DumpDamage {
  /** A few bits are wrong. */
  FLIPS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  /** A few bytes are wrong. */
  NOISE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      return bytes;
    }
  },
  /** A number that could be a length is another. */
  LENGTHS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int number = NUMBERS[random.nextInt(NUMBERS.length)];
      ByteBuffer.wrap(bytes).putInt(random.nextInt(bytes.length - 4), number);
      return bytes;
    }
  },
  /** A number that could be an identifier is what stands elsewhere. */
  IDENTIFIERS {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        long id = buffer.getLong(random.nextInt(bytes.length - 8));
        buffer.putLong(random.nextInt(bytes.length - 8), random.nextInt(4) == 0 ? 0 : id);
      }
      return bytes;
    }
  },
  /** The end is missing. */
  TRUNCATION {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
  },
  /** A part is missing. */
  HOLE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(200), bytes.length - from);
      byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
      System.arraycopy(bytes, from + length, shorter, from, bytes.length - from - length);
      return shorter;
    }
  },
  /** A part is there twice. */
  REPETITION {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(2000), bytes.length - from);
      byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
      System.arraycopy(bytes, from, longer, from + length, bytes.length - from);
      return longer;
    }
  },
  /** A page of a disk was never written. */
  ZEROES {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(512)), (byte) 0);
      return bytes;
    }
  };

  private static final int[] NUMBERS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x1_0000,
    0x10_0000,
    0x100_0000,
    0x1000_0000,
    0x4000_0000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1
  };

  abstract byte[] apply(byte[] bytes, Random random);

  /** A copy with one to three damages. */
  static byte[] of(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 8; i--) {
      bytes = values()[random.nextInt(values().length)].apply(bytes, random);
    }
    return bytes;
  }
}
