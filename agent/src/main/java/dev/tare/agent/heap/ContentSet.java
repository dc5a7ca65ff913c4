// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

/**
 * Hashes of contents that were met, in native memory: 64 bits of each, so that of 100 million
 * contents two that differ are taken for the same with a probability of 1 in 4,000.
 */
final class ContentSet implements AutoCloseable {

  private static final long FIRST_SLOTS = 1 << 12;

  private final RawMemory memory;
  private long slots = FIRST_SLOTS;
  private long table;
  private long size;

  ContentSet(RawMemory memory) {
    this.memory = memory;
    this.table = allocate(slots);
  }

  /** Adds a hash; false if it was there. */
  boolean add(long hash) {
    if (size * 3 > slots * 2) {
      grow();
    }
    if (!insert(hash == 0 ? 1 : hash)) {
      return false;
    }
    size++;
    return true;
  }

  private boolean insert(long hash) {
    for (long slot = hash & slots - 1; ; slot = slot + 1 & slots - 1) {
      long found = memory.getLong(null, table + (slot << 3));
      if (found == hash) {
        return false;
      }
      if (found == 0) {
        memory.putLong(null, table + (slot << 3), hash);
        return true;
      }
    }
  }

  private void grow() {
    long old = table;
    long oldSlots = slots;
    table = allocate(slots * 2);
    slots *= 2;
    for (long slot = 0; slot < oldSlots; slot++) {
      long hash = memory.getLong(null, old + (slot << 3));
      if (hash != 0) {
        insert(hash);
      }
    }
    memory.freeMemory(old);
  }

  private long allocate(long count) {
    long address = memory.allocateMemory(count << 3);
    memory.setMemory(null, address, count << 3, (byte) 0);
    return address;
  }

  /** Native bytes it takes. */
  long bytes() {
    return slots << 3;
  }

  @Override
  public void close() {
    memory.freeMemory(table);
    table = 0;
  }
}
