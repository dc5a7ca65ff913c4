// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The head of an HPROF file.
 *
 * @param format such as {@code JAVA PROFILE 1.0.2}
 * @param idBytes width of identifiers, 4 or 8
 * @param writtenAt when the dump was begun
 * @param end position of the first record
 */
public record HprofHeader(String format, int idBytes, Instant writtenAt, long end) {

  private static final String MAGIC = "JAVA PROFILE 1.0";
  private static final int LONGEST_FORMAT = 32;

  /**
   * Reads the head.
   *
   * @throws DumpException if this is no heap dump
   */
  public static HprofHeader read(DumpBytes bytes, String fileName) throws DumpException {
    if (bytes.sizeBytes() == 0) {
      throw new DumpException(
          fileName + " is empty; the dump was not written: was the disk full or the JVM killed?");
    }
    int length = (int) Math.min(LONGEST_FORMAT, bytes.sizeBytes());
    byte[] start = new byte[length];
    bytes.copy(0, start, 0, length);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    if (!text.startsWith(MAGIC) || end < 0) {
      throw new DumpException(
          fileName
              + " is no heap dump: it does not begin with \""
              + MAGIC
              + "\"; write one with jcmd PID GC.heap_dump FILE.hprof");
    }
    if (bytes.sizeBytes() < end + 13L) {
      throw new DumpException(
          fileName + " ends within its header, after " + bytes.sizeBytes() + " bytes; dump again.");
    }
    int idBytes = bytes.intAt(end + 1);
    if (idBytes != Integer.BYTES && idBytes != Long.BYTES) {
      throw new DumpException(
          fileName + " has identifiers of " + idBytes + " bytes; only 4 and 8 are known.");
    }
    return new HprofHeader(
        text.substring(0, end), idBytes, Instant.ofEpochMilli(bytes.longAt(end + 5)), end + 13L);
  }
}
