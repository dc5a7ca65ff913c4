// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The symbols that an ELF file exports, by its section of dynamic symbols. Source: elf(5); only
 * 64-bit little-endian files are read.
 */
public final class ElfSymbols {

  private static final int MAGIC = 0x464c457f;
  private static final int HEADER_BYTES = 64;
  private static final int SECTION_BYTES = 64;
  private static final int DYNAMIC_SYMBOLS = 11;
  private static final int SYMBOL_BYTES = 24;
  private static final int MOST_SECTIONS = 4096;

  /** A JVM exports a few thousand. */
  private static final long MOST_BYTES = 64L << 20;

  private ElfSymbols() {}

  /**
   * Reads symbols.
   *
   * @param file an ELF file
   * @param prefix of the names that are wanted
   * @return addresses relative to where the file is loaded, by name; empty if it is no such file
   * @throws IOException if it cannot be read or says it is longer than it is
   */
  public static Map<String, Long> exported(FileChannel file, String prefix) throws IOException {
    if (file.size() < HEADER_BYTES) {
      return Map.of();
    }
    ByteBuffer header = read(file, 0, HEADER_BYTES);
    if (header.getInt(0) != MAGIC || header.get(4) != 2 || header.get(5) != 1) {
      return Map.of();
    }
    long sectionsAt = header.getLong(40);
    int sections = Math.min(MOST_SECTIONS, Short.toUnsignedInt(header.getShort(60)));
    if (Short.toUnsignedInt(header.getShort(58)) != SECTION_BYTES || sections == 0) {
      return Map.of();
    }
    ByteBuffer table = read(file, sectionsAt, (long) sections * SECTION_BYTES);
    for (int i = 0; i < sections; i++) {
      int section = i * SECTION_BYTES;
      int linked = table.getInt(section + 40);
      if (table.getInt(section + 4) == DYNAMIC_SYMBOLS && linked >= 0 && linked < sections) {
        ByteBuffer symbols = section(file, table, section);
        return named(symbols, section(file, table, linked * SECTION_BYTES), prefix);
      }
    }
    return Map.of();
  }

  private static Map<String, Long> named(ByteBuffer symbols, ByteBuffer names, String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.US_ASCII);
    Map<String, Long> found = new HashMap<>();
    for (int at = 0; at + SYMBOL_BYTES <= symbols.limit(); at += SYMBOL_BYTES) {
      int name = symbols.getInt(at);
      long value = symbols.getLong(at + 8);
      if (value != 0 && beginsWith(names, name, wanted)) {
        found.put(text(names, name), value);
      }
    }
    return found;
  }

  private static boolean beginsWith(ByteBuffer names, int at, byte[] wanted) {
    if (at < 0 || at > names.limit() - wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (names.get(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(ByteBuffer names, int start) {
    int end = start;
    while (end < names.limit() && names.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    names.get(start, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static ByteBuffer section(FileChannel file, ByteBuffer table, int section)
      throws IOException {
    return read(file, table.getLong(section + 24), table.getLong(section + 32));
  }

  private static ByteBuffer read(FileChannel file, long start, long bytes) throws IOException {
    if (start < 0 || bytes < 0 || bytes > MOST_BYTES || start > file.size() - bytes) {
      throw new IOException("a part of the file lies outside of it");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, start + buffer.position()) < 0) {
        throw new IOException("the file has become shorter");
      }
    }
    return buffer.flip();
  }
}
