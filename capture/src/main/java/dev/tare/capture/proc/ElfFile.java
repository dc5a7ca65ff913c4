// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the head of an ELF file says. Source: elf(5); only 64-bit little-endian files are read.
 *
 * @param buildId the linker's fingerprint in hexadecimal, absent when the file has none in its head
 * @param segments its loadable segments and its relocation-read-only part
 */
public record ElfFile(Optional<String> buildId, List<Segment> segments) {

  /** How many bytes of a file are enough to parse it. */
  public static final int HEAD_BYTES = 8192;

  private static final int MAGIC = 0x464c457f;
  private static final int TYPE_LOAD = 1;
  private static final int TYPE_NOTE = 4;
  private static final int TYPE_RELRO = 0x6474e552;
  private static final int ENTRY_BYTES = 56;
  private static final int NOTE_HEADER_BYTES = 12;
  private static final int NOTE_BUILD_ID = 3;
  private static final int OWNER_GNU = 0x00554e47;
  private static final int MAXIMUM_ID_BYTES = 64;
  private static final int MAXIMUM_SEGMENTS = 128;

  /**
   * A stretch of the file that is loaded, or ({@code RELRO}) made read-only after relocation.
   *
   * @param kind {@code LOAD} or {@code RELRO}
   * @param flags 4 readable, 2 writable, 1 executable, added
   * @param fileOffset where it begins in the file
   * @param address where it wants to be in memory, relative to the load address
   * @param fileBytes how much of it is in the file
   * @param memoryBytes how much of it is in memory; what exceeds the file is zeroed (bss)
   */
  public record Segment(
      String kind, int flags, long fileOffset, long address, long fileBytes, long memoryBytes) {

    /** The segment as a capture spells it. */
    public String format() {
      return String.join(
          ",",
          kind,
          Integer.toString(flags),
          Long.toHexString(fileOffset),
          Long.toHexString(address),
          Long.toHexString(fileBytes),
          Long.toHexString(memoryBytes));
    }

    static Segment parse(String text) throws MalformedTextException {
      String[] fields = text.split(",", 7);
      if (fields.length != 6 || !fields[0].matches("LOAD|RELRO")) {
        throw malformed(text);
      }
      try {
        return new Segment(
            fields[0],
            Integer.parseInt(fields[1]),
            Long.parseUnsignedLong(fields[2], 16),
            Long.parseUnsignedLong(fields[3], 16),
            Long.parseUnsignedLong(fields[4], 16),
            Long.parseUnsignedLong(fields[5], 16));
      } catch (NumberFormatException malformedNumber) {
        throw malformed(text);
      }
    }

    private static MalformedTextException malformed(String text) {
      return new MalformedTextException(
          "ELF segment is malformed: " + MalformedTextException.quote(text));
    }
  }

  /** Takes a private copy of the segments. */
  public ElfFile {
    segments = List.copyOf(segments);
  }

  /**
   * Parses the head of a file.
   *
   * @param head its first bytes, {@link #HEAD_BYTES} of them if it has so many
   * @return absent when it is not a 64-bit little-endian ELF file
   */
  public static Optional<ElfFile> parseHead(ByteBuffer head) {
    ByteBuffer bytes = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < 64 || bytes.getInt(0) != MAGIC || bytes.get(4) != 2 || bytes.get(5) != 1) {
      return Optional.empty();
    }
    long tableOffset = bytes.getLong(32);
    int entryBytes = Short.toUnsignedInt(bytes.getShort(54));
    int entries = Math.min(MAXIMUM_SEGMENTS, Short.toUnsignedInt(bytes.getShort(56)));
    List<Segment> segments = new ArrayList<>();
    Optional<String> buildId = Optional.empty();
    for (int i = 0; i < entries; i++) {
      long at = tableOffset + (long) i * entryBytes;
      if (entryBytes < ENTRY_BYTES || at < 0 || at > bytes.limit() - ENTRY_BYTES) {
        break;
      }
      int type = bytes.getInt((int) at);
      if (type == TYPE_LOAD || type == TYPE_RELRO) {
        segments.add(segment(bytes, (int) at, type == TYPE_LOAD ? "LOAD" : "RELRO"));
      } else if (type == TYPE_NOTE && buildId.isEmpty()) {
        buildId = buildId(bytes, bytes.getLong((int) at + 8), bytes.getLong((int) at + 32));
      }
    }
    return Optional.of(new ElfFile(buildId, segments));
  }

  /** The segments as a capture spells them. */
  public String formatSegments() {
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      text.append(text.isEmpty() ? "" : " ").append(segment.format());
    }
    return text.toString();
  }

  /**
   * Parses what a capture says about a file.
   *
   * @param buildId the fingerprint, empty when there is none
   * @param segments the text of {@link #formatSegments}
   * @throws MalformedTextException if a segment is malformed
   */
  public static ElfFile parse(String buildId, String segments) throws MalformedTextException {
    List<Segment> parsed = new ArrayList<>();
    for (String segment : segments.isEmpty() ? new String[0] : segments.split(" ", -1)) {
      parsed.add(Segment.parse(segment));
    }
    return new ElfFile(Optional.of(buildId).filter(id -> !id.isEmpty()), parsed);
  }

  private static Segment segment(ByteBuffer bytes, int at, String kind) {
    return new Segment(
        kind,
        bytes.getInt(at + 4) & 7,
        bytes.getLong(at + 8),
        bytes.getLong(at + 16),
        bytes.getLong(at + 32),
        bytes.getLong(at + 40));
  }

  private static Optional<String> buildId(ByteBuffer bytes, long start, long length) {
    if (start < 0 || start > bytes.limit()) {
      return Optional.empty();
    }
    long at = start;
    long end = Math.min(bytes.limit(), start + Math.min(length, HEAD_BYTES));
    while (at + NOTE_HEADER_BYTES + Integer.BYTES <= end) {
      long nameBytes = Integer.toUnsignedLong(bytes.getInt((int) at));
      long idBytes = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      int owner = bytes.getInt((int) at + NOTE_HEADER_BYTES);
      long idStart = at + NOTE_HEADER_BYTES + (nameBytes + 3) / 4 * 4;
      if (bytes.getInt((int) at + 8) == NOTE_BUILD_ID && nameBytes == 4 && owner == OWNER_GNU) {
        return idBytes == 0 || idBytes > MAXIMUM_ID_BYTES || idStart + idBytes > end
            ? Optional.empty()
            : Optional.of(hexadecimal(bytes, (int) idStart, (int) idBytes));
      }
      at = idStart + (idBytes + 3) / 4 * 4;
    }
    return Optional.empty();
  }

  private static String hexadecimal(ByteBuffer bytes, int start, int length) {
    byte[] id = new byte[length];
    bytes.get(start, id);
    return HexFormat.of().formatHex(id);
  }
}
