// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The name that a shared library gives itself, for example {@code libgcc_s.so.1}, whatever its file
 * is called. Source: {@code DT_SONAME} in elf(5); only 64-bit little-endian files are read.
 */
public final class SharedObjectName {

  private static final int TYPE_DYNAMIC = 2;
  private static final int ENTRY_BYTES = 56;
  private static final int TAG_BYTES = 16;
  private static final long TAG_END = 0;
  private static final long TAG_TEXTS = 5;
  private static final long TAG_NAME = 14;

  /** A library has some thirty tags, and one for each library that it needs. */
  private static final int MOST_DYNAMIC_BYTES = 16384;

  private static final int LONGEST_NAME = 255;

  private SharedObjectName() {}

  /** The bytes of a file. */
  public interface Content {
    /**
     * Some of them.
     *
     * @param offset not negative
     * @param bytes how many
     * @return fewer where the file ends earlier
     * @throws IOException if they cannot be read
     */
    ByteBuffer read(long offset, int bytes) throws IOException;
  }

  /**
   * Looks for the name.
   *
   * @param head the first bytes of the file, {@link ElfFile#HEAD_BYTES} of them if it has so many
   * @param content where the name is, mostly not in the head
   * @return absent when it has none or is no such file
   * @throws IOException if it cannot be read
   */
  public static Optional<String> read(ByteBuffer head, Content content) throws IOException {
    Optional<ElfFile> elf = ElfFile.parseHead(head);
    return elf.isPresent()
        ? read(elf.get(), head.duplicate().order(ByteOrder.LITTLE_ENDIAN), content)
        : Optional.empty();
  }

  private static Optional<String> read(ElfFile elf, ByteBuffer head, Content content)
      throws IOException {
    long table = head.getLong(32);
    int width = Short.toUnsignedInt(head.getShort(54));
    int entries = Short.toUnsignedInt(head.getShort(56));
    for (int i = 0; i < entries; i++) {
      long at = table + (long) i * width;
      if (width < ENTRY_BYTES || at < 0 || at > head.limit() - ENTRY_BYTES) {
        break;
      }
      if (head.getInt((int) at) == TYPE_DYNAMIC) {
        long offset = head.getLong((int) at + 8);
        long bytes = Math.min(MOST_DYNAMIC_BYTES, head.getLong((int) at + 32));
        return offset < 0 || bytes < TAG_BYTES
            ? Optional.empty()
            : name(elf, content.read(offset, (int) bytes), content);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> name(ElfFile elf, ByteBuffer dynamic, Content content)
      throws IOException {
    dynamic.order(ByteOrder.LITTLE_ENDIAN);
    long texts = -1;
    long name = -1;
    while (dynamic.remaining() >= TAG_BYTES) {
      long tag = dynamic.getLong();
      long value = dynamic.getLong();
      if (tag == TAG_END) {
        break;
      }
      texts = tag == TAG_TEXTS ? value : texts;
      name = tag == TAG_NAME ? value : name;
    }
    long offset = name < 0 ? -1 : offset(elf, texts, name);
    return offset < 0 ? Optional.empty() : text(content.read(offset, LONGEST_NAME + 1));
  }

  /** Where in the file an address is, a distance further; -1 if it is not in the file. */
  private static long offset(ElfFile elf, long address, long distance) {
    for (ElfFile.Segment segment : elf.segments()) {
      long inside = address - segment.address();
      boolean has = inside >= 0 && inside < segment.fileBytes();
      if (segment.kind().equals("LOAD") && has && distance < segment.fileBytes() - inside) {
        long offset = segment.fileOffset() + inside + distance;
        return segment.fileOffset() < 0 || offset < 0 ? -1 : offset;
      }
    }
    return -1;
  }

  private static Optional<String> text(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == 0) {
        String name = text.toString();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
      }
      if (next <= ' ' || next == 0x7f) {
        // Such a name would be damage, or trouble in a terminal.
        return Optional.empty();
      }
      text.append((char) next);
    }
    return Optional.empty();
  }
}
