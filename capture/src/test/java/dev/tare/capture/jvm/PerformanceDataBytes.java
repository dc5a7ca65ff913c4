// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes performance data files in code, laid out as HotSpot does: 32 bytes, then the entries. */
final class PerformanceDataBytes {

  static final int PROLOGUE = 32;
  static final int USED_AT = 8;
  static final int FIRST_ENTRY_AT = 24;
  static final int ENTRIES_AT = 28;

  private final ByteOrder order;
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private int count;

  PerformanceDataBytes(ByteOrder order) {
    this.order = order;
  }

  static PerformanceDataBytes littleEndian() {
    return new PerformanceDataBytes(ByteOrder.LITTLE_ENDIAN);
  }

  PerformanceDataBytes number(String name, long value) {
    byte[] data = ByteBuffer.allocate(8).order(order).putLong(value).array();
    return entry(name, 0, 'J', 4, data);
  }

  PerformanceDataBytes text(String name, String value) {
    byte[] data = (value + "\0").getBytes(StandardCharsets.UTF_8);
    return entry(name, data.length, 'B', 5, data);
  }

  PerformanceDataBytes entry(String name, int vectorLength, char type, int unit, byte[] data) {
    byte[] nameBytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
    int dataOffset = align(20 + nameBytes.length);
    int length = align(dataOffset + data.length);
    ByteBuffer entry = ByteBuffer.allocate(length).order(order);
    entry.putInt(length).putInt(20).putInt(vectorLength);
    entry.put((byte) type).put((byte) 0).put((byte) unit).put((byte) 3).putInt(dataOffset);
    entry.put(20, nameBytes).put(dataOffset, data);
    entries.writeBytes(entry.array());
    count++;
    return this;
  }

  /** The file with room for more entries behind those in use. */
  ByteBuffer file() {
    int used = PROLOGUE + entries.size();
    ByteBuffer file = ByteBuffer.allocate(used + 4096).order(order);
    file.put(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xc0, (byte) 0xc0});
    file.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1));
    file.put(new byte[] {2, 0, 1});
    file.putInt(USED_AT, used).putInt(FIRST_ENTRY_AT, PROLOGUE).putInt(ENTRIES_AT, count);
    return file.put(PROLOGUE, entries.toByteArray()).rewind();
  }

  private static int align(int length) {
    return (length + 7) / 8 * 8;
  }
}
