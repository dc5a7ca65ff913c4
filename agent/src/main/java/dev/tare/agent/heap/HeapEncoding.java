// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

/**
 * How a reference is stored in an object, and which place of the heap it means. A place is counted
 * in units of 8 bytes, the least distance of two objects, from an address that is the same for all
 * references of a heap. It holds until the collector moves the object.
 */
abstract class HeapEncoding {

  /** What no object has. */
  static final long NULL = 0;

  static final int UNIT_BYTES = 8;

  /**
   * The place of the object that a field holds; {@link #NULL} for none. The field may have been
   * written by another thread just before.
   */
  abstract long place(Object holder, long offset);

  /** Bytes of a reference. */
  abstract int referenceBytes();

  /** Whether an unhealed reference could be stored, so that it must be loaded before it is read. */
  boolean readsAfterLoad() {
    return false;
  }

  /**
   * The encoding of this JVM.
   *
   * @param kind of references, if they have 8 bytes
   * @param samples an array of objects of all over the heap
   */
  static HeapEncoding of(RawMemory memory, Collector.Kind kind, Object[] samples, long arrayBase) {
    if (memory.arrayIndexScale(Object[].class) == Integer.BYTES) {
      boolean inBytes = true;
      for (int i = 0; i < samples.length; i++) {
        inBytes &= (memory.getInt(samples, arrayBase + 4L * i) & UNIT_BYTES - 1) == 0;
      }
      // Heaps below 4 GiB are often addressed in bytes, others in units of the object alignment.
      return new Compressed(memory, inBytes ? 3 : 0);
    }
    return switch (kind) {
      case PLAIN -> new Plain(memory);
      case ZGC_OF_ONE_GENERATION -> new ZgcOfOneGeneration(memory);
      case ZGC_OF_TWO_GENERATIONS -> new ZgcOfTwoGenerations(memory);
    };
  }

  /** References of 4 bytes. */
  private static final class Compressed extends HeapEncoding {
    private final RawMemory memory;
    private final int shift;

    Compressed(RawMemory memory, int shift) {
      this.memory = memory;
      this.shift = shift;
    }

    @Override
    long place(Object holder, long offset) {
      return Integer.toUnsignedLong(memory.getInt(holder, offset)) >>> shift;
    }

    @Override
    int referenceBytes() {
      return Integer.BYTES;
    }
  }

  /** References of 8 bytes that are addresses. */
  private static final class Plain extends HeapEncoding {
    private final RawMemory memory;

    Plain(RawMemory memory) {
      this.memory = memory;
    }

    @Override
    long place(Object holder, long offset) {
      return memory.getLong(holder, offset) >>> 3;
    }

    @Override
    int referenceBytes() {
      return Long.BYTES;
    }
  }

  /**
   * ZGC without generations: bits 42 to 45 are colours when the heap has at most 4 TiB
   * (zGlobals_x86.cpp).
   */
  private static final class ZgcOfOneGeneration extends HeapEncoding {
    private static final long ADDRESS = (1L << 42) - 1;
    private final RawMemory memory;

    ZgcOfOneGeneration(RawMemory memory) {
      this.memory = memory;
    }

    @Override
    long place(Object holder, long offset) {
      return (memory.getLong(holder, offset) & ADDRESS) >>> 3;
    }

    @Override
    int referenceBytes() {
      return Long.BYTES;
    }

    @Override
    boolean readsAfterLoad() {
      return true;
    }
  }

  /**
   * Generational ZGC: the low 16 bits are colours, and which of bits 12 to 15 is set tells how far
   * the address is shifted (zAddress.hpp, "pointer layout").
   */
  private static final class ZgcOfTwoGenerations extends HeapEncoding {
    private static final int FIRST_REMAP_BIT = 12;
    private final RawMemory memory;

    ZgcOfTwoGenerations(RawMemory memory) {
      this.memory = memory;
    }

    @Override
    long place(Object holder, long offset) {
      long coloured = memory.getLong(holder, offset);
      long remap = coloured >>> FIRST_REMAP_BIT & 0xF;
      if (remap == 0) {
        return NULL; // A null that was never written has no colour.
      }
      return coloured >>> FIRST_REMAP_BIT + 1 + Long.numberOfTrailingZeros(remap) >>> 3;
    }

    @Override
    int referenceBytes() {
      return Long.BYTES;
    }

    @Override
    boolean readsAfterLoad() {
      return true;
    }
  }
}
