// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.malloc.ProcessMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the words of a memory in the order of their addresses, many at once. */
final class WordWindow {

  private static final int WINDOW_WORDS = 1 << 15;

  private final ProcessMemory memory;
  private final long pageBytes;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(WINDOW_WORDS * Long.BYTES).order(ByteOrder.nativeOrder());
  private final long[] words = new long[WINDOW_WORDS];
  private long start;
  private int count;

  WordWindow(ProcessMemory memory, long pageBytes) {
    this.memory = memory;
    this.pageBytes = pageBytes;
  }

  /** Takes the words of a range, one after the other. */
  interface Sink {
    void word(long word);
  }

  /** Hands out the words of a range; what is not resident is left out. */
  void read(long from, long to, Sink sink) throws IOException {
    long at = from;
    while (at < to) {
      if (at < start || at >= start + (long) count * Long.BYTES) {
        load(at);
      }
      if (count == 0) {
        at = (at / pageBytes + 1) * pageBytes;
        continue;
      }
      int first = (int) ((at - start) / Long.BYTES);
      int end = (int) Math.min(count, first + (to - at + Long.BYTES - 1) / Long.BYTES);
      for (int i = first; i < end; i++) {
        sink.word(words[i]);
      }
      at = start + (long) end * Long.BYTES;
    }
  }

  private void load(long address) throws IOException {
    buffer.clear();
    int bytes = memory.read(address, buffer);
    start = address;
    count = Math.max(0, bytes) / Long.BYTES;
    buffer.flip();
    buffer.asLongBuffer().get(words, 0, count);
  }
}
