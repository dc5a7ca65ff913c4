// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds the head of a 64-bit little-endian ELF file: header, program headers, then notes. */
public final class ElfBytes {

  public static final int LOAD = 1;
  static final int NOTE = 4;
  static final int RELRO = 0x6474e552;
  private static final int HEADER_BYTES = 64;
  private static final int ENTRY_BYTES = 56;

  /** Stands for the place and the length of the notes until these are known. */
  private static final long HERE = 0x7a7e_7a7e_7a7e_7a7eL;

  private final List<long[]> entries = new ArrayList<>();
  private final ByteBuffer notes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private long tableOffset = HEADER_BYTES;
  private int entryBytes = ENTRY_BYTES;
  private int entryCount = -1;
  private int cut = Integer.MAX_VALUE;

  /** Adds a program header. */
  public ElfBytes segment(
      int type, int flags, long offset, long address, long inFile, long inMemory) {
    entries.add(new long[] {type, flags, offset, address, inFile, inMemory});
    return this;
  }

  /** Adds a note to those that the program header of {@link #notes()} covers. */
  ElfBytes note(String owner, int type, int... content) {
    byte[] name = owner.getBytes(StandardCharsets.US_ASCII);
    notes.putInt(name.length + 1).putInt(content.length).putInt(type);
    notes.put(name).put(new byte[4 - name.length % 4]);
    for (int one : content) {
      notes.put((byte) one);
    }
    notes.put(new byte[(4 - content.length % 4) % 4]);
    return this;
  }

  /** Adds a note whose lengths are not those of its content. */
  ElfBytes noteOfLengths(int nameBytes, int contentBytes, int type) {
    notes.putInt(nameBytes).putInt(contentBytes).putInt(type).put("GNU\0".getBytes());
    return this;
  }

  /** Adds the program header of the notes, which lie behind all program headers. */
  ElfBytes notes() {
    return segment(NOTE, 4, HERE, 0, HERE, 0);
  }

  ElfBytes tableAt(long offset) {
    tableOffset = offset;
    return this;
  }

  ElfBytes entriesOf(int bytes) {
    entryBytes = bytes;
    return this;
  }

  ElfBytes claiming(int count) {
    entryCount = count;
    return this;
  }

  ElfBytes cutAfter(int bytes) {
    cut = bytes;
    return this;
  }

  public ByteBuffer head() {
    int notesAt = HEADER_BYTES + entries.size() * ENTRY_BYTES;
    ByteBuffer head =
        ByteBuffer.allocate(notesAt + notes.position()).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0x464c457f).put((byte) 2).put((byte) 1);
    head.putLong(32, tableOffset);
    head.putShort(54, (short) entryBytes);
    head.putShort(56, (short) (entryCount < 0 ? entries.size() : entryCount));
    for (int i = 0; i < entries.size(); i++) {
      long[] entry = entries.get(i);
      int at = HEADER_BYTES + i * ENTRY_BYTES;
      head.putInt(at, (int) entry[0]).putInt(at + 4, (int) entry[1]);
      head.putLong(at + 8, entry[2] == HERE ? notesAt : entry[2]);
      head.putLong(at + 16, entry[3]);
      head.putLong(at + 32, entry[4] == HERE ? notes.position() : entry[4]);
      head.putLong(at + 40, entry[5]);
    }
    head.put(notesAt, notes.array(), 0, notes.position());
    return head.clear().limit(Math.min(cut, head.capacity()));
  }
}
