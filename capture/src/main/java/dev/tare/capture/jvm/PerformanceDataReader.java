// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Walks the entries of a performance data file, format 2.0: a prologue of 32 bytes, then entries
 * that each give their own length (HotSpot's perfMemory.hpp, perfData.hpp).
 *
 * <p>Every offset is checked against the entry, and every entry against the bytes in use, so the
 * walk ends after at most one step per 20 bytes whatever the file says.
 */
final class PerformanceDataReader {

  private static final int MAGIC = 0xcafec0c0;
  private static final int PROLOGUE_BYTES = 32;
  private static final int ENTRY_HEADER_BYTES = 20;
  private static final byte UNIT_STRING = 5;

  private final ByteBuffer bytes;
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  PerformanceDataReader(ByteBuffer file) {
    this.bytes = file.slice();
  }

  PerformanceData read() throws MalformedPerformanceDataException {
    checkPrologue();
    boolean started = bytes.get(7) != 0;
    if (started) {
      readEntries();
    }
    return new PerformanceData(started, numbers, texts);
  }

  private void readEntries() throws MalformedPerformanceDataException {
    int used = bytes.getInt(8);
    int entryOffset = bytes.getInt(24);
    int entries = bytes.getInt(28);
    check(
        used >= PROLOGUE_BYTES && used <= bytes.limit(),
        "says %d bytes are in use but has %d",
        used,
        bytes.limit());
    check(entryOffset >= PROLOGUE_BYTES && entryOffset <= used, "first entry at %d", entryOffset);
    check(entries >= 0, "%d entries", entries);
    int offset = entryOffset;
    for (int i = 0; i < entries && used - offset >= ENTRY_HEADER_BYTES; i++) {
      int length = bytes.getInt(offset);
      if (length == 0) {
        // The JVM counts an entry before it fills it in: the rest is still being written.
        break;
      }
      check(
          length >= ENTRY_HEADER_BYTES && length <= used - offset,
          "entry at %d is %d bytes long",
          offset,
          length);
      readEntry(bytes.slice(offset, length).order(bytes.order()), offset);
      offset += length;
    }
  }

  private void checkPrologue() throws MalformedPerformanceDataException {
    check(bytes.limit() >= PROLOGUE_BYTES, "has only %d bytes", bytes.limit());
    int magic = bytes.order(ByteOrder.BIG_ENDIAN).getInt(0);
    check(magic == MAGIC, "starts with %08x instead of %08x", magic, MAGIC);
    byte order = bytes.get(4);
    check(order == 0 || order == 1, "has byte order %d", order);
    bytes.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    check(bytes.get(5) == 2, "has format version %d instead of 2", bytes.get(5));
  }

  private void readEntry(ByteBuffer entry, int at) throws MalformedPerformanceDataException {
    int nameOffset = entry.getInt(4);
    int vectorLength = entry.getInt(8);
    char type = (char) (entry.get(12) & 0xff);
    byte unit = entry.get(14);
    int dataOffset = entry.getInt(16);
    check(
        nameOffset >= ENTRY_HEADER_BYTES && nameOffset < entry.limit(),
        "entry at %d has its name at %d",
        at,
        nameOffset);
    check(
        dataOffset >= nameOffset && dataOffset <= entry.limit(),
        "entry at %d has its data at %d",
        at,
        dataOffset);
    String name = text(entry, nameOffset, dataOffset - nameOffset);
    int available = entry.limit() - dataOffset;
    if (type == 'J' && vectorLength == 0) {
      check(available >= Long.BYTES, "entry at %d ends before its value", at);
      numbers.put(name, entry.getLong(dataOffset));
    } else if (type == 'B' && unit == UNIT_STRING) {
      check(
          vectorLength >= 0 && vectorLength <= available,
          "entry at %d has a string of %d bytes",
          at,
          vectorLength);
      texts.put(name, text(entry, dataOffset, vectorLength));
    }
  }

  /** Up to the first NUL or {@code length} bytes. */
  private static String text(ByteBuffer entry, int offset, int length) {
    byte[] copy = new byte[length];
    entry.get(offset, copy);
    int end = 0;
    while (end < length && copy[end] != 0) {
      end++;
    }
    return new String(copy, 0, end, StandardCharsets.UTF_8);
  }

  private static void check(boolean sound, String format, Object... arguments)
      throws MalformedPerformanceDataException {
    if (!sound) {
      throw new MalformedPerformanceDataException(
          "performance data " + String.format(format, arguments));
    }
  }
}
