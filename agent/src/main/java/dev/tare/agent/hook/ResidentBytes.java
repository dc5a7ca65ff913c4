// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.record.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * This process's resident memory, from {@code /proc/self/statm}: about 20 us, against milliseconds
 * for {@code smaps_rollup}, and exact to a few dozen pages for each processor (the kernel counts in
 * batches). Read with java.io, which is ready before any library is loaded.
 */
final class ResidentBytes {

  private static final long FALLBACK_PAGE_BYTES = 4096;
  private static final long PAGE_BYTES = pageBytes();

  private ResidentBytes() {}

  /** Bytes, -1 when they cannot be read. */
  static long now() {
    try (InputStream statm = new FileInputStream("/proc/self/statm")) {
      byte[] text = new byte[128];
      int length = statm.read(text);
      String[] words =
          new String(text, 0, Math.max(0, length), StandardCharsets.US_ASCII).split(" ");
      return words.length < 2 ? -1 : Long.parseLong(words[1]) * PAGE_BYTES;
    } catch (IOException | NumberFormatException unreadable) {
      return -1;
    }
  }

  /** By the way that needs no library: the auxiliary vector of this process, {@code AT_PAGESZ}. */
  private static long pageBytes() {
    try (InputStream auxv = new FileInputStream("/proc/self/auxv")) {
      return ProcessIdentity.pageBytes(ByteBuffer.wrap(auxv.readAllBytes()))
          .orElse(FALLBACK_PAGE_BYTES);
    } catch (IOException unreadable) {
      return FALLBACK_PAGE_BYTES;
    }
  }
}
