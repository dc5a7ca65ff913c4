// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** The names of the entries that are read; all without one. */
  private final List<byte[]> wanted;

  PerformanceDataReader(ByteBuffer file) {
    this(file, List.of());
  }

  /** Reads only the entries of these names, and makes no objects for the others. */
  PerformanceDataReader(ByteBuffer file, List<byte[]> wanted) {
    this.bytes = file.slice();
    this.wanted = wanted;
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
    if (!(used >= PROLOGUE_BYTES && used <= bytes.limit())) {
      throw malformed("says %d bytes are in use but has %d", used, bytes.limit());
    }
    if (!(entryOffset >= PROLOGUE_BYTES && entryOffset <= used)) {
      throw malformed("first entry at %d", entryOffset);
    }
    if (!(entries >= 0)) {
      throw malformed("%d entries", entries);
    }
    int offset = entryOffset;
    for (int i = 0; i < entries && used - offset >= ENTRY_HEADER_BYTES; i++) {
      int length = bytes.getInt(offset);
      if (length == 0) {
        // The JVM counts an entry before it fills it in: the rest is still being written.
        break;
      }
      if (!(length >= ENTRY_HEADER_BYTES && length <= used - offset)) {
        throw malformed("entry at %d is %d bytes long", offset, length);
      }
      if (isWanted(offset, length)) {
        readEntry(bytes.slice(offset, length).order(bytes.order()), offset);
      }
      offset += length;
    }
  }

  private boolean isWanted(int offset, int length) {
    if (wanted.isEmpty()) {
      return true;
    }
    int nameOffset = bytes.getInt(offset + 4);
    for (int i = 0; i < wanted.size(); i++) {
      byte[] name = wanted.get(i);
      if (nameOffset >= 0
          && nameOffset < length - name.length
          && isNamed(name, offset + nameOffset)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(byte[] name, int at) {
    for (int i = 0; i < name.length; i++) {
      if (bytes.get(at + i) != name[i]) {
        return false;
      }
    }
    return bytes.get(at + name.length) == 0;
  }

  private void checkPrologue() throws MalformedPerformanceDataException {
    if (!(bytes.limit() >= PROLOGUE_BYTES)) {
      throw malformed("has only %d bytes", bytes.limit());
    }
    int magic = bytes.order(ByteOrder.BIG_ENDIAN).getInt(0);
    if (!(magic == MAGIC)) {
      throw malformed("starts with %08x instead of %08x", magic, MAGIC);
    }
    byte order = bytes.get(4);
    if (!(order == 0 || order == 1)) {
      throw malformed("has byte order %d", order);
    }
    bytes.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (!(bytes.get(5) == 2)) {
      throw malformed("has format version %d instead of 2", bytes.get(5));
    }
  }

  private void readEntry(ByteBuffer entry, int at) throws MalformedPerformanceDataException {
    int nameOffset = entry.getInt(4);
    int vectorLength = entry.getInt(8);
    char type = (char) (entry.get(12) & 0xff);
    byte unit = entry.get(14);
    int dataOffset = entry.getInt(16);
    if (!(nameOffset >= ENTRY_HEADER_BYTES && nameOffset < entry.limit())) {
      throw malformed("entry at %d has its name at %d", at, nameOffset);
    }
    if (!(dataOffset >= nameOffset && dataOffset <= entry.limit())) {
      throw malformed("entry at %d has its data at %d", at, dataOffset);
    }
    String name = text(entry, nameOffset, dataOffset - nameOffset);
    int available = entry.limit() - dataOffset;
    if (type == 'J' && vectorLength == 0) {
      if (!(available >= Long.BYTES)) {
        throw malformed("entry at %d ends before its value", at);
      }
      numbers.put(name, entry.getLong(dataOffset));
    } else if (type == 'B' && unit == UNIT_STRING) {
      if (!(vectorLength >= 0 && vectorLength <= available)) {
        throw malformed("entry at %d has a string of %d bytes", at, vectorLength);
      }
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

  private static MalformedPerformanceDataException malformed(String format, Object... arguments) {
    return new MalformedPerformanceDataException(
        "performance data " + String.format(format, arguments));
  }
}
