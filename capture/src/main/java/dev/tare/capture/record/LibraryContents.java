// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.proc.ContentHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads whole libraries to tell which are equal. The files are read, never the memory of the
 * process; in blocks with rests between them, so that the machine has the processor and the disk
 * for others; and no more of them than a fixed amount.
 */
final class LibraryContents {

  /** A larger file is sampled. */
  static final long MOST_WHOLE_BYTES = 64L << 20;

  /** How much is read for all snapshots of one recorder. */
  static final long MOST_BYTES = 512L << 20;

  private static final int SAMPLES = 64;
  private static final int SAMPLE_BYTES = 1 << 18;
  private static final int BLOCK_BYTES = 1 << 18;

  /** A block takes a fifth to a whole millisecond. */
  private static final long REST_NANOS = 200_000;

  private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
  private final Map<List<Object>, ContentHash> known = new HashMap<>();
  private final long mostWholeBytes;
  private long bytesLeft;

  LibraryContents() {
    this(MOST_WHOLE_BYTES, MOST_BYTES);
  }

  LibraryContents(long mostWholeBytes, long mostBytes) {
    this.mostWholeBytes = mostWholeBytes;
    this.bytesLeft = mostBytes;
  }

  /**
   * Reads a file, unless it was read before and has not been written to since.
   *
   * @param file where it is for us
   * @param identity device and inode
   * @param path as the process sees it
   * @param skipped takes what is not read because it would be too much
   * @return absent when it is not or cannot be read
   */
  Optional<ContentHash> hash(Path file, String identity, String path, List<Skipped> skipped) {
    try (FileChannel channel = FileChannel.open(file)) {
      long bytes = channel.size();
      List<Object> key = List.of(identity, bytes, Files.getLastModifiedTime(file));
      ContentHash before = known.get(key);
      if (before != null) {
        return Optional.of(before);
      }
      boolean isSampled = bytes > mostWholeBytes;
      long toRead = isSampled ? (SAMPLES + 1L) * SAMPLE_BYTES : bytes;
      if (toRead > bytesLeft) {
        skipped.add(
            new Skipped(
                "the content of " + path, "enough other libraries were read to compare them"));
        return Optional.empty();
      }
      bytesLeft -= toRead;
      String digits = isSampled ? sampled(channel, bytes) : whole(channel, bytes);
      ContentHash hash = new ContentHash(digits, isSampled);
      known.put(key, hash);
      return Optional.of(hash);
    } catch (IOException | SecurityException notReadable) {
      return Optional.empty();
    }
  }

  private String whole(FileChannel channel, long bytes) throws IOException {
    MessageDigest digest = sha256();
    add(digest, channel, 0, bytes);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Stretches at equal distances, the first and the last bytes among them. */
  private String sampled(FileChannel channel, long bytes) throws IOException {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes));
    long last = Math.max(0, bytes - SAMPLE_BYTES);
    for (int i = 0; i < SAMPLES; i++) {
      add(digest, channel, last / SAMPLES * i, SAMPLE_BYTES);
    }
    add(digest, channel, last, SAMPLE_BYTES);
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(MessageDigest digest, FileChannel channel, long start, long bytes)
      throws IOException {
    long left = bytes;
    while (left > 0) {
      block.clear().limit((int) Math.min(BLOCK_BYTES, left));
      int count = channel.read(block, start + bytes - left);
      if (count <= 0) {
        break;
      }
      left -= count;
      digest.update(block.flip());
      LockSupport.parkNanos(REST_NANOS);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
