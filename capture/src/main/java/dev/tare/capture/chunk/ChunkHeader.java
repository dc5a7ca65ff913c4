// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The first bytes of a chunk, the unit that the flight recorder writes; a recording is one chunk
 * after the other. Positions count from the chunk's first byte. The layout is that of the JDK's own
 * reader ({@code jdk.jfr.internal.consumer.ChunkHeader}); JDK 17 and 25 write it alike.
 *
 * @param chunkBytes how long the chunk was when the recorder last wrote its header (offset 8)
 * @param constantPoolPosition where the last constant pool is (16), 0 before the first flush
 * @param metadataPosition where the types of the events are described (24), 0 before the first
 *     flush
 * @param startNanos when the chunk was begun, ns since 1970 (32)
 * @param state 0 for a finished chunk, 255 while the header is updated, else counts flushes (64)
 */
public record ChunkHeader(
    long chunkBytes, long constantPoolPosition, long metadataPosition, long startNanos, int state) {

  /** The length of a header. */
  static final int BYTES = 68;

  /** Where the length of the chunk and the two positions are, one behind the other. */
  public static final int CHUNK_BYTES_OFFSET = 8;

  /** Where the state is. */
  public static final int STATE_OFFSET = 64;

  /** {@code FLR} and a zero. */
  static final int MAGIC = 0x464c5200;

  private static final int START_OFFSET = 32;

  /**
   * Parses a header.
   *
   * @param bytes what the file has from the chunk's first byte; position and order are left alone
   * @return nothing if the bytes are too few or begin no chunk
   */
  public static Optional<ChunkHeader> parse(ByteBuffer bytes) {
    ByteBuffer header = bytes.slice().order(ByteOrder.BIG_ENDIAN);
    if (header.limit() < BYTES || header.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    return Optional.of(
        new ChunkHeader(
            header.getLong(CHUNK_BYTES_OFFSET),
            header.getLong(CHUNK_BYTES_OFFSET + Long.BYTES),
            header.getLong(CHUNK_BYTES_OFFSET + 2 * Long.BYTES),
            header.getLong(START_OFFSET),
            Byte.toUnsignedInt(header.get(STATE_OFFSET))));
  }

  /** Whether the recorder will write no more to the chunk. */
  public boolean isFinished() {
    return state == 0;
  }

  /**
   * Whether what the header promises is there. It is not before the first flush, when the chunk has
   * no types yet, nor where a file was cut.
   *
   * @param availableBytes what the file has from the chunk's first byte
   */
  boolean isWholeIn(long availableBytes) {
    return chunkBytes <= availableBytes
        && isBehindHeader(metadataPosition)
        && isBehindHeader(constantPoolPosition);
  }

  private boolean isBehindHeader(long position) {
    return position >= BYTES && position < chunkBytes;
  }

  /** What belongs at {@link #CHUNK_BYTES_OFFSET}: the length of the chunk and the positions. */
  ByteBuffer lengthAndPositions() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(chunkBytes)
        .putLong(constantPoolPosition)
        .putLong(metadataPosition)
        .flip();
  }
}
