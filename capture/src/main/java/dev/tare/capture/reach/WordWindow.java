// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.malloc.ProcessMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the words of a memory in the order of their addresses; what is not resident reads as 0. */
final class WordWindow {

  private static final int WINDOW_BYTES = 1 << 18;

  private final ProcessMemory memory;
  private final long pageBytes;
  private final ByteBuffer window =
      ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.nativeOrder());
  private long start;
  private long end;

  /** Up to where nothing is readable, from the window's end on. */
  private long absentEnd;

  WordWindow(ProcessMemory memory, long pageBytes) {
    this.memory = memory;
    this.pageBytes = pageBytes;
  }

  /** The word at an address that is a multiple of eight. */
  long word(long address) throws IOException {
    if (address >= start && address + Long.BYTES <= end) {
      return window.getLong((int) (address - start));
    }
    if (address >= end && address < absentEnd) {
      return 0;
    }
    window.clear();
    int bytes = memory.read(address, window);
    start = address;
    end = address + Math.max(0, bytes) / Long.BYTES * Long.BYTES;
    boolean isShort = bytes < WINDOW_BYTES;
    absentEnd = isShort ? (end / pageBytes + 1) * pageBytes : end;
    return end > start ? window.getLong(0) : 0;
  }
}
