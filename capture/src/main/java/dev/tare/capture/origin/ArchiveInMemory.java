// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The files of an archive in memory, as one inside of another is, which the JDK reads from files
 * only, or without its directory. Names and numbers are those of APPNOTE.TXT, 4.3.
 */
final class ArchiveInMemory implements StoredFiles {

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LARGE_END = 0x06064b50;

  /** With that which tells where it is. */
  private static final int LARGE_END_LENGTH = 56 + 20;

  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int ENCRYPTED = 1;

  private final ByteBuffer archive;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();

  private ArchiveInMemory(byte[] bytes) throws ZipException {
    archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = end();
    long length = Integer.toUnsignedLong(archive.getInt(end + 12));
    long position = Integer.toUnsignedLong(archive.getInt(end + 16));
    int large = end - LARGE_END_LENGTH;
    if (large >= 0 && archive.getInt(large) == LARGE_END) {
      // That of archives with more files than two bytes can count.
      length = archive.getLong(large + 40);
      position = archive.getLong(large + 48);
      end = large;
    }
    long directory = end - length;
    // What stands before an archive, such as a script, may not be counted in its positions.
    long before = directory - position;
    if (length < 0 || position < 0 || directory < 0 || before < 0) {
      throw new ZipException("no directory of files");
    }
    for (int at = (int) directory; at + ENTRY_LENGTH <= end && files.size() < MOST_FILES; ) {
      if (archive.getInt(at) != ENTRY) {
        throw new ZipException("damaged directory of files");
      }
      int nameLength = unsigned(at + 28);
      add(at, nameLength, before);
      at += ENTRY_LENGTH + nameLength + unsigned(at + 30) + unsigned(at + 32);
    }
  }

  /**
   * Reads the directory of an archive.
   *
   * @throws ZipException if it has none or a damaged one
   */
  static ArchiveInMemory of(byte[] bytes) throws ZipException {
    try {
      return new ArchiveInMemory(bytes);
    } catch (IndexOutOfBoundsException damaged) {
      throw new ZipException("directory of files beyond the end");
    }
  }

  /** It is followed by a comment only. */
  private int end() throws ZipException {
    int last = archive.limit() - END_LENGTH;
    for (int at = last; at >= 0 && at >= last - 0xffff; at--) {
      if (archive.getInt(at) == END && at + unsigned(at + 20) == last) {
        return at;
      }
    }
    throw new ZipException("no end of a directory of files");
  }

  private void add(int at, int nameLength, long before) {
    String name =
        new String(archive.array(), at + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8);
    boolean isReadable = (unsigned(at + 8) & ENCRYPTED) == 0;
    if (isReadable && StoredFiles.isFile(name)) {
      int method = unsigned(at + 10);
      int stored = archive.getInt(at + 20);
      long local = before + Integer.toUnsignedLong(archive.getInt(at + 42));
      long bytes = Integer.toUnsignedLong(archive.getInt(at + 24));
      files.put(name, new StoredFile(name, bytes, () -> open(method, local, stored)));
    }
  }

  private InputStream open(int method, long local, int stored) throws IOException {
    // The local header may have more than the directory, as where builds put files at pages.
    if (local + LOCAL_LENGTH > archive.limit() || archive.getInt((int) local) != LOCAL) {
      throw new ZipException("no file where the directory says");
    }
    int from = (int) local + LOCAL_LENGTH + unsigned((int) local + 26) + unsigned((int) local + 28);
    if (stored < 0 || from > archive.limit() - stored) {
      throw new ZipException("a file goes beyond the end");
    }
    return switch (method) {
      case ZipEntry.STORED -> new ByteArrayInputStream(archive.array(), from, stored);
      // The inflater wants a byte more than it needs.
      case ZipEntry.DEFLATED ->
          new Inflated(new ByteArrayInputStream(archive.array(), from, stored + 1));
      default -> throw new ZipException("unknown compression");
    };
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(archive.getShort(at));
  }

  @Override
  public Map<String, StoredFile> byName() {
    return files;
  }

  /** Gives memory outside of the heap back when it is closed. */
  private static final class Inflated extends InflaterInputStream {

    Inflated(InputStream in) {
      super(in, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
