// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Direct buffers of three sizes, about 180 MiB, written to the last byte. */
final class DirectBuffers {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final SplittableRandom random;

  DirectBuffers(SplittableRandom random) {
    this.random = random;
  }

  int count() {
    return buffers.size();
  }

  long bytes() {
    return buffers.stream().mapToLong(ByteBuffer::capacity).sum();
  }

  void plant() {
    plant(random.nextInt(1_800, 2_600), 8 * KIB, 64);
    plant(random.nextInt(60, 90), MIB, 16 * KIB);
    plant(random.nextInt(5, 7), 16 * MIB, 256 * KIB);
  }

  private void plant(int count, int size, int spread) {
    for (int i = 0; i < count; i++) {
      int capacity = Primes.atLeast(size + random.nextInt(-spread, spread));
      ByteBuffer buffer = ByteBuffer.allocateDirect(capacity);
      while (buffer.remaining() >= Long.BYTES) {
        buffer.putLong(capacity);
      }
      while (buffer.hasRemaining()) {
        buffer.put((byte) i);
      }
      buffers.add(buffer);
    }
  }
}
