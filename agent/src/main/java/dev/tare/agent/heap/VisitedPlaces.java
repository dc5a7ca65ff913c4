// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The places that were visited: a bit for each unit of 8 bytes, in native memory, in pieces that
 * are made where objects are found. It takes a 64th of the part of the heap that holds objects.
 */
final class VisitedPlaces implements AutoCloseable {

  /** A piece stands for 1 MiB of heap. */
  private static final int PIECE_SHIFT = 17;

  private static final long PIECE_BYTES = 1L << PIECE_SHIFT - 3;
  private static final int RECENT = 4096;

  private final RawMemory memory;
  private final Map<Long, Long> pieces = new HashMap<>();
  private final long[] recentNumbers = new long[RECENT];
  private final long[] recentAddresses = new long[RECENT];

  VisitedPlaces(RawMemory memory) {
    this.memory = memory;
    Arrays.fill(recentNumbers, -1);
  }

  /** Marks a place; false if it was marked before. */
  boolean add(long place) {
    long word = piece(place >>> PIECE_SHIFT) + ((place & (1L << PIECE_SHIFT) - 1) >>> 6 << 3);
    long bit = 1L << place;
    long before = memory.getLong(null, word);
    if ((before & bit) != 0) {
      return false;
    }
    memory.putLong(null, word, before | bit);
    return true;
  }

  /** Takes a mark away. */
  void remove(long place) {
    long word = piece(place >>> PIECE_SHIFT) + ((place & (1L << PIECE_SHIFT) - 1) >>> 6 << 3);
    memory.putLong(null, word, memory.getLong(null, word) & ~(1L << place));
  }

  private long piece(long number) {
    int slot = (int) number & RECENT - 1;
    if (recentNumbers[slot] != number) {
      recentAddresses[slot] = pieces.computeIfAbsent(number, absent -> allocate());
      recentNumbers[slot] = number;
    }
    return recentAddresses[slot];
  }

  private long allocate() {
    long address = memory.allocateMemory(PIECE_BYTES);
    memory.setMemory(null, address, PIECE_BYTES, (byte) 0);
    return address;
  }

  /** Native bytes it takes. */
  long bytes() {
    return pieces.size() * PIECE_BYTES;
  }

  @Override
  public void close() {
    pieces.values().forEach(memory::freeMemory);
    pieces.clear();
    Arrays.fill(recentNumbers, -1);
  }
}
