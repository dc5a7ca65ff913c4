// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes other libraries of a real one that can still be loaded. Only the note with the build
 * identifier is changed, which nobody reads when it is loaded.
 */
final class NativeLibraryFile {

  private static final int TYPE_NOTE = 4;
  private static final int ENTRY_BYTES = 56;
  private static final int NOTE_HEADER_BYTES = 12;
  private static final int NOTE_BUILD_ID = 3;
  private static final int NO_SUCH_NOTE = 0x7a7e;

  private final byte[] bytes;
  private final int noteAt;

  /** Reads a 64-bit little-endian library that has a build identifier. */
  NativeLibraryFile(Path library) throws IOException {
    bytes = Files.readAllBytes(library);
    noteAt = findNote();
  }

  /** Writes it without a build identifier. */
  Path writeWithoutBuildId(Path file) throws IOException {
    ByteBuffer changed = buffer();
    changed.putInt(noteAt + 8, NO_SUCH_NOTE);
    return Files.write(file, changed.array());
  }

  /** Writes it with another build identifier, as another build has. */
  Path writeWithOtherBuildId(Path file) throws IOException {
    ByteBuffer changed = buffer();
    int identifier = noteAt + NOTE_HEADER_BYTES + changed.getInt(noteAt);
    changed.put(identifier, (byte) ~changed.get(identifier));
    return Files.write(file, changed.array());
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int findNote() {
    ByteBuffer file = buffer();
    int entries = file.getShort(56);
    for (int i = 0; i < entries; i++) {
      int header = (int) file.getLong(32) + i * ENTRY_BYTES;
      if (file.getInt(header) == TYPE_NOTE) {
        int at = (int) file.getLong(header + 8);
        int end = at + (int) file.getLong(header + 32);
        while (at < end) {
          if (file.getInt(at + 8) == NOTE_BUILD_ID) {
            return at;
          }
          at += NOTE_HEADER_BYTES + padded(file.getInt(at)) + padded(file.getInt(at + 4));
        }
      }
    }
    throw new IllegalStateException("the library has no build identifier");
  }

  private static int padded(int bytes) {
    return (bytes + 3) / 4 * 4;
  }
}
