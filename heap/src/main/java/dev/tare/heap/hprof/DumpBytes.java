// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a dump, memory-mapped in windows that overlap, so that a value may cross a border.
 * Values are big-endian. Reading is safe for several threads; a position outside of the file is an
 * {@link IndexOutOfBoundsException}.
 */
public final class DumpBytes {

  private static final int STANDARD_WINDOW_BITS = 30;

  private final MappedByteBuffer[] windows;
  private final int bits;
  private final long mask;
  private final long sizeBytes;
  private final int idBytes;

  private DumpBytes(MappedByteBuffer[] windows, int bits, long sizeBytes, int idBytes) {
    this.windows = windows;
    this.bits = bits;
    this.mask = (1L << bits) - 1;
    this.sizeBytes = sizeBytes;
    this.idBytes = idBytes;
  }

  /**
   * Maps a file. The mapping lives as long as this object, also when the file is deleted.
   *
   * @throws IOException if it cannot be opened or mapped
   */
  public static DumpBytes map(Path file) throws IOException {
    return map(file, STANDARD_WINDOW_BITS);
  }

  static DumpBytes map(Path file, int windowBits) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      int count = (int) ((size + (1L << windowBits) - 1) >>> windowBits);
      MappedByteBuffer[] windows = new MappedByteBuffer[count];
      for (int window = 0; window < count; window++) {
        long from = (long) window << windowBits;
        // Eight bytes more than a window: the longest value that can begin inside of it.
        long length = Math.min(size - from, (1L << windowBits) + Long.BYTES);
        windows[window] = channel.map(FileChannel.MapMode.READ_ONLY, from, length);
      }
      return new DumpBytes(windows, windowBits, size, Long.BYTES);
    }
  }

  /** The same bytes, read with identifiers of 4 or 8 bytes. */
  public DumpBytes withIdBytes(int width) {
    return new DumpBytes(windows, bits, sizeBytes, width);
  }

  /** Size of the file. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Width of an identifier: 4 or 8. */
  public int idBytes() {
    return idBytes;
  }

  /** The byte at a position. */
  public byte byteAt(long position) {
    return windows[(int) (position >>> bits)].get((int) (position & mask));
  }

  /** The 16-bit number at a position. */
  public short shortAt(long position) {
    return windows[(int) (position >>> bits)].getShort((int) (position & mask));
  }

  /** The UTF-16 unit at a position. */
  public char charAt(long position) {
    return windows[(int) (position >>> bits)].getChar((int) (position & mask));
  }

  /** The 32-bit number at a position. */
  public int intAt(long position) {
    return windows[(int) (position >>> bits)].getInt((int) (position & mask));
  }

  /** The 64-bit number at a position. */
  public long longAt(long position) {
    return windows[(int) (position >>> bits)].getLong((int) (position & mask));
  }

  /** The identifier at a position; 0 is null. */
  public long idAt(long position) {
    return idBytes == Long.BYTES ? longAt(position) : intAt(position) & 0xFFFF_FFFFL;
  }

  /** Copies bytes out. */
  public void copy(long position, byte[] to, int offset, int length) {
    long from = position;
    int done = 0;
    while (done < length) {
      int inWindow = (int) (from & mask);
      MappedByteBuffer window = windows[(int) (from >>> bits)];
      int part = Math.min(length - done, window.limit() - inWindow);
      window.get(inWindow, to, offset + done, part);
      done += part;
      from += part;
    }
  }

  /** Copies 64-bit numbers that follow one another. */
  void copyWords(long position, long[] to, int count) {
    long from = position;
    int done = 0;
    while (done < count) {
      int inWindow = (int) (from & mask);
      MappedByteBuffer window = windows[(int) (from >>> bits)];
      int part = Math.min(count - done, (window.limit() - inWindow) / Long.BYTES);
      window.slice(inWindow, part * Long.BYTES).asLongBuffer().get(to, done, part);
      done += part;
      from += (long) part * Long.BYTES;
    }
  }
}
