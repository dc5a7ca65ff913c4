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

  /** More than that goes to the file before, if there is one. */
  private static final int MOST_BYTES = 64 << 10;

  /** Longer texts are encoded without a copy of them. */
  private static final int SHORT_TEXT = 256;

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

  private final RandomAccessFile file;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** How many bytes went to the file, and where the event begins, counted from the first of all. */
  private long moved;

  private long eventStart;
  private IOException failure;

  /** A buffer that holds all. */
  public EventBuffer() {
    this(null);
  }

  /**
   * A buffer of limited size.
   *
   * @param file where it stands what does not fit is written; null for none
   */
  EventBuffer(RandomAccessFile file) {
    this.file = file;
  }

  /** How many bytes there are that did not go to the file. */
  public int length() {
    return length;
  }

  /**
   * Begins an event, whose length comes in front once it is known.
   *
   * @param type the number of its type
   */
  public void begin(long type) {
    room(LENGTH_BYTES);
    eventStart = moved + length;
    length += LENGTH_BYTES;
    number(type);
  }

  /** Ends the event. */
  public void end() {
    byte[] size = new byte[LENGTH_BYTES];
    long left = moved + length - eventStart;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      int more = i < LENGTH_BYTES - 1 ? MORE : 0;
      size[i] = (byte) (left & LOW_BITS | more);
      left >>>= 7;
    }
    if (eventStart >= moved) {
      System.arraycopy(size, 0, bytes, (int) (eventStart - moved), LENGTH_BYTES);
    } else if (failure == null) {
      writeBack(size);
    }
  }

  /** The event's beginning is in the file already. */
  private void writeBack(byte[] size) {
    try {
      long end = file.getFilePointer();
      file.seek(end - (moved - eventStart));
      file.write(size);
      file.seek(end);
    } catch (IOException notWritten) {
      failure = notWritten;
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
      if (text.length() <= SHORT_TEXT) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        add(encoded);
      } else {
        longText(text);
      }
    }
  }

  private void longText(String text) {
    long encodedBytes = 0;
    for (int i = 0; i < text.length(); i++) {
      int one = codePoint(text, i);
      encodedBytes += one < 0x80 ? 1 : one < 0x800 ? 2 : one < 0x10000 ? 3 : 4;
      i += one < 0x10000 ? 0 : 1;
    }
    number(encodedBytes);
    for (int i = 0; i < text.length(); i++) {
      int one = codePoint(text, i);
      room(4);
      if (one < 0x80) {
        bytes[length++] = (byte) one;
      } else if (one < 0x800) {
        bytes[length++] = (byte) (0xc0 | one >> 6);
        bytes[length++] = (byte) (0x80 | one & 0x3f);
      } else if (one < 0x10000) {
        bytes[length++] = (byte) (0xe0 | one >> 12);
        bytes[length++] = (byte) (0x80 | one >> 6 & 0x3f);
        bytes[length++] = (byte) (0x80 | one & 0x3f);
      } else {
        bytes[length++] = (byte) (0xf0 | one >> 18);
        bytes[length++] = (byte) (0x80 | one >> 12 & 0x3f);
        bytes[length++] = (byte) (0x80 | one >> 6 & 0x3f);
        bytes[length++] = (byte) (0x80 | one & 0x3f);
        i++;
      }
    }
  }

  /** Half of a pair is no character, and a question mark as with the JDK's encoder. */
  private static int codePoint(String text, int place) {
    int one = text.codePointAt(place);
    return one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE ? '?' : one;
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
    if (bytes.length - length >= more) {
      return;
    }
    if (file != null && length + more > MOST_BYTES) {
      move();
    }
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  /** What was added, as a copy. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes all to the file of this buffer, unless that has failed, and begins anew. */
  private void move() {
    try {
      if (failure == null) {
        write(file);
      }
    } catch (IOException notWritten) {
      failure = notWritten;
    }
    moved += length;
    length = 0;
  }

  /**
   * Writes all to the file of this buffer.
   *
   * @throws IOException if that failed, or had failed before; what comes is dropped then
   */
  void moveAll() throws IOException {
    move();
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether there is nothing to write or to tell. */
  boolean isEmpty() {
    return length == 0 && failure == null;
  }

  /** Writes all where the file stands, and begins anew. */
  void moveTo(RandomAccessFile other) throws IOException {
    write(other);
    length = 0;
  }

  private void write(RandomAccessFile to) throws IOException {
    for (int at = 0; at < length; at += PIECE_BYTES) {
      to.write(bytes, at, Math.min(PIECE_BYTES, length - at));
    }
  }
}
