// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of events in the form of a flight recording: numbers take seven bits a byte, the lowest
 * first, and texts say how they are encoded ({@code jdk.jfr.internal.consumer.RecordingInput}). Not
 * for several threads at once.
 */
public final class EventBuffer {

  private static final int FIRST_BYTES = 16 << 10;

  /** A larger one, for a text of that length, is given up again. */
  private static final int KEPT_BYTES = 128 << 10;

  /**
   * How much is written at once: up to here the JDK copies it on the stack ({@code io_util.c}), and
   * takes malloc memory for more.
   */
  private static final int PIECE_BYTES = 8192;

  /** How long an event is comes first, in a number of always four bytes, as HotSpot writes it. */
  private static final int LENGTH_BYTES = 4;

  private static final int LONGEST_NUMBER = 9;
  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int SHARED = 2;
  private static final int UTF_8 = 3;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int eventStart;

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /**
   * Begins an event, whose length comes in front once it is known.
   *
   * @param type the number of its type
   */
  public void begin(long type) {
    eventStart = length;
    room(LENGTH_BYTES);
    length += LENGTH_BYTES;
    number(type);
  }

  /** Ends the event. */
  public void end() {
    int left = length - eventStart;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      int more = i < LENGTH_BYTES - 1 ? MORE : 0;
      bytes[eventStart + i] = (byte) (left & LOW_BITS | more);
      left >>>= 7;
    }
  }

  /** Adds a whole number; negative ones are the longest. */
  public void number(long value) {
    room(LONGEST_NUMBER);
    long left = value;
    for (int i = 1; i < LONGEST_NUMBER && (left & ~LOW_BITS) != 0; i++) {
      bytes[length++] = (byte) (left | MORE);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  /** Adds a whole number of 32 bits. */
  public void number(int value) {
    number(Integer.toUnsignedLong(value));
  }

  /** Adds a truth value. */
  public void flag(boolean value) {
    oneByte(value ? 1 : 0);
  }

  /**
   * Adds a text.
   *
   * @param text may be null
   */
  public void text(String text) {
    if (text == null) {
      oneByte(NULL);
    } else if (text.isEmpty()) {
      oneByte(EMPTY);
    } else {
      oneByte(UTF_8);
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      number(encoded.length);
      add(encoded);
    }
  }

  /**
   * Adds a text that the chunk's pool holds.
   *
   * @param place its number there
   */
  void sharedText(long place) {
    oneByte(SHARED);
    number(place);
  }

  /** Adds bytes as they are. */
  public void add(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void oneByte(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  /** What was added, as a copy. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes all where the file stands and begins anew; on a failure nothing is given up. */
  void moveTo(RandomAccessFile file) throws IOException {
    for (int at = 0; at < length; at += PIECE_BYTES) {
      file.write(bytes, at, Math.min(PIECE_BYTES, length - at));
    }
    clear();
  }

  /** Begins anew. */
  void clear() {
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
  }
}
