// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.malloc.ProcessMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small numbers and texts out of the memory of a process, which is read in blocks. The last ones
 * are kept. What is read belongs to one moment only as far as nobody writes there meanwhile.
 */
final class BlockMemory {

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int PAGE_BYTES = 1 << 12;

  /**
   * 64 MiB, or a sixteenth of a small Java heap, which may be that of the process itself. A large
   * JVM has several times as much of metadata, which is read nearly in order.
   */
  private static final long MOST_BLOCKS =
      Math.min(1 << 10, Runtime.getRuntime().maxMemory() / 16 / BLOCK_BYTES);

  private final ProcessMemory memory;
  private final Map<Long, Block> blocks =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Block> eldest) {
          return size() > MOST_BLOCKS;
        }
      };
  private long lastNumber = -1;
  private Block last;

  /** Bytes, and for each page of them a bit that says whether it could be read. */
  private record Block(ByteBuffer bytes, int readable) {}

  BlockMemory(ProcessMemory memory) {
    this.memory = memory;
  }

  /** Gives back what is kept. */
  void forget() {
    blocks.clear();
    lastNumber = -1;
    last = null;
  }

  int unsignedByte(long address) throws UnreadableException {
    return Byte.toUnsignedInt(at(address, 1).get((int) (address & (BLOCK_BYTES - 1))));
  }

  int unsignedShort(long address) throws UnreadableException {
    return (int) number(address, Short.BYTES);
  }

  int integer(long address) throws UnreadableException {
    return (int) number(address, Integer.BYTES);
  }

  long longInteger(long address) throws UnreadableException {
    return number(address, Long.BYTES);
  }

  /** An address, which is 0 or a multiple of four. */
  long pointer(long address) throws UnreadableException {
    long pointer = longInteger(address);
    if ((pointer & 3) != 0) {
      throw new UnreadableException();
    }
    return pointer;
  }

  /** A text of a given length in UTF-8, or what the JVM takes for it. */
  String text(long address, int bytes) throws UnreadableException {
    byte[] text = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      text[i] = (byte) unsignedByte(address + i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A text that a zero ends; empty for address 0. */
  String zeroEnded(long address, int mostBytes) throws UnreadableException {
    int bytes = 0;
    while (address != 0 && bytes < mostBytes && unsignedByte(address + bytes) != 0) {
      bytes++;
    }
    return text(address, bytes);
  }

  private long number(long address, int bytes) throws UnreadableException {
    int offset = (int) (address & (BLOCK_BYTES - 1));
    if (offset <= BLOCK_BYTES - bytes) {
      ByteBuffer block = at(address, bytes);
      return switch (bytes) {
        case Short.BYTES -> Short.toUnsignedLong(block.getShort(offset));
        case Integer.BYTES -> block.getInt(offset);
        default -> block.getLong(offset);
      };
    }
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | unsignedByte(address + i);
    }
    return number;
  }

  private ByteBuffer at(long address, int bytes) throws UnreadableException {
    long number = address >>> 16;
    if (number != lastNumber) {
      Block block = blocks.get(number);
      if (block == null) {
        block = read(number << 16);
        blocks.put(number, block);
      }
      last = block;
      lastNumber = number;
    }
    int offset = (int) (address & (BLOCK_BYTES - 1));
    int pages = 1 << offset / PAGE_BYTES | 1 << (offset + bytes - 1) / PAGE_BYTES;
    if ((last.readable() & pages) != pages) {
      throw new UnreadableException();
    }
    return last.bytes();
  }

  private Block read(long start) throws UnreadableException {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int readable = 0;
    int done = 0;
    while (done < BLOCK_BYTES) {
      bytes.limit(BLOCK_BYTES).position(done);
      int read;
      try {
        read = memory.read(start + done, bytes);
      } catch (IOException ended) {
        throw new UnreadableException();
      }
      int end = done + Math.max(0, read);
      for (int page = done / PAGE_BYTES; (page + 1) * PAGE_BYTES <= end; page++) {
        readable |= 1 << page;
      }
      done =
          (Math.max(end, done) / PAGE_BYTES + (read > 0 && end % PAGE_BYTES == 0 ? 0 : 1))
              * PAGE_BYTES;
    }
    bytes.limit(BLOCK_BYTES).position(0);
    return new Block(bytes, readable);
  }
}
