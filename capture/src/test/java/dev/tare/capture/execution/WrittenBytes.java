// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.malloc.ProcessMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** A process's memory made by a test: pages that were written are readable, all others are not. */
public final class WrittenBytes implements ProcessMemory {

  static final int PAGE_BYTES = 4096;

  private final TreeMap<Long, byte[]> pages = new TreeMap<>();
  private long bytesRead;

  public WrittenBytes put(long address, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      long at = address + i;
      pages
              .computeIfAbsent(at / PAGE_BYTES, page -> new byte[PAGE_BYTES])[
              (int) (at % PAGE_BYTES)] =
          bytes[i];
    }
    return this;
  }

  public WrittenBytes putLong(long address, long number) {
    return put(address, buffer(Long.BYTES).putLong(number).array());
  }

  public WrittenBytes putInt(long address, int number) {
    return put(address, buffer(Integer.BYTES).putInt(number).array());
  }

  public WrittenBytes putShort(long address, int number) {
    return put(address, buffer(Short.BYTES).putShort((short) number).array());
  }

  /** Writes a text with a zero behind it. */
  public WrittenBytes putText(long address, String text) {
    return put(address, (text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Takes a page away, as when it is swapped out. */
  WrittenBytes drop(long address) {
    pages.remove(address / PAGE_BYTES);
    return this;
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public int read(long address, ByteBuffer destination) {
    int read = 0;
    while (destination.hasRemaining()) {
      byte[] page = address < 0 ? null : pages.get((address + read) / PAGE_BYTES);
      if (page == null) {
        break;
      }
      int offset = (int) ((address + read) % PAGE_BYTES);
      int part = Math.min(destination.remaining(), PAGE_BYTES - offset);
      destination.put(page, offset, part);
      read += part;
    }
    bytesRead += read;
    return read;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
