// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.content.TextKind;
import dev.tare.capture.content.TextRecognizer;

/** Divides Strings with their text, and other arrays, by the rules that hold for a heap dump. */
final class ArrayContents {

  /** Fewer nulls at the end of an array do not count. */
  private static final int LEAST_SLOTS = 16;

  /** Fewer zero bytes at the end of an array do not count. */
  private static final int LEAST_BYTES = 512;

  private static final int TEXT = 'T';
  private static final int WIDE_TEXT = 'W';
  private static final int CHUNK_BYTES = 1 << 13;

  private final RawMemory memory;
  private final WalkedHeap heap;
  private final ContentSet contents;
  private final long bytesBase;
  private final long valueOffset;
  private final long coderOffset;
  private final ContentHash hashing = ContentHash.full();
  private final TextRecognizer recognizer = new TextRecognizer();
  private final byte[] chunk = new byte[CHUNK_BYTES];

  /**
   * Prepares.
   *
   * @param bytesBase where the elements of a {@code byte[]} begin
   * @param valueOffset of {@code String.value}
   * @param coderOffset of {@code String.coder}
   */
  ArrayContents(
      RawMemory memory,
      WalkedHeap heap,
      ContentSet contents,
      long bytesBase,
      long valueOffset,
      long coderOffset) {
    this.memory = memory;
    this.heap = heap;
    this.contents = contents;
    this.bytesBase = bytesBase;
    this.valueOffset = valueOffset;
    this.coderOffset = coderOffset;
  }

  /** Divides a String and, if no other one has it, its text. */
  void divideString(Object string, ClassModel model) {
    if (!(heap.claim(string, valueOffset) instanceof byte[] text)) {
      model.plain++;
      return;
    }
    boolean wide = memory.getByte(string, coderOffset) == 1;
    ClassModel arrays = heap.model(text);
    long bytes = heap.arrayBytes(arrays, text.length);
    arrays.objects++;
    arrays.bytes += bytes;
    boolean narrow = !wide || fitsLatin1(text);
    byte[] characters = narrow && wide ? narrowed(text) : text;
    int length = wide ? text.length / 2 : text.length;
    TextKind kind = narrow ? recognizer.kind(characters, length) : TextKind.PLAIN;
    long ofString = 0;
    if (kind == TextKind.PLAIN) {
      model.plain++;
    } else {
      ofString = heap.instanceBytes(string, model);
      model.add(kind.category(), ofString);
    }
    boolean isNew =
        contents.add(
            hashing.end(
                hashing.add(
                    hashing.start(wide ? WIDE_TEXT : TEXT, text.length), text, text.length)));
    if (!isNew) {
      arrays.add(InflationCategory.DUPLICATE_STRINGS, bytes);
      model.note(InflationCategory.DUPLICATE_STRINGS, bytes);
      model.note(kind.category(), kind == TextKind.PLAIN ? 0 : ofString);
    } else if (kind != TextKind.PLAIN) {
      long payload = Math.min(kind.payloadBytes(length), bytes);
      arrays.add(InflationCategory.PAYLOAD, payload);
      arrays.add(kind.category(), bytes - payload);
      model.note(kind.category(), ofString + bytes - payload);
    } else {
      long halved = wide && narrow ? text.length / 2 : 0;
      arrays.add(InflationCategory.HEADERS, arrays.arrayBase);
      arrays.add(InflationCategory.LATIN1_ABLE, halved);
      arrays.add(InflationCategory.PAYLOAD, text.length - halved);
      arrays.add(InflationCategory.ALIGNMENT, bytes - arrays.arrayBase - text.length);
      model.note(InflationCategory.LATIN1_ABLE, halved);
    }
  }

  private static boolean fitsLatin1(byte[] wide) {
    // Little endian, as on every processor the JDK is built for but s390.
    for (int at = 1; at < wide.length; at += 2) {
      if (wide[at] != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] narrowed(byte[] wide) {
    byte[] narrow = new byte[wide.length / 2];
    for (int at = 0; at < narrow.length; at++) {
      narrow[at] = wide[2 * at];
    }
    return narrow;
  }

  /** Divides an array of references that belongs to no collection. */
  void divideReferences(Object[] array, ClassModel model) {
    long bytes = heap.arrayBytes(model, array.length);
    int used = array.length;
    if (array.length >= LEAST_SLOTS) {
      while (used > 0 && array[used - 1] == null) {
        used--;
      }
    }
    int nulls = array.length - used;
    boolean isSpare = nulls >= LEAST_SLOTS && 2L * nulls >= array.length;
    divide(model, array.length, bytes, isSpare ? nulls : 0, InflationCategory.STRUCTURE);
  }

  /** Divides an array of values that belongs to no String and no builder. */
  void divideValues(Object array, int length, ClassModel model) {
    long bytes = heap.arrayBytes(model, length);
    long contentBytes = (long) length * model.elementBytes;
    if (!contents.add(hash(array, model, contentBytes))) {
      model.add(InflationCategory.DUPLICATE_ARRAYS, bytes);
      return;
    }
    long zeros = trailingZeros(array, model, contentBytes);
    boolean isSpare = zeros >= LEAST_BYTES && 2 * zeros >= contentBytes && zeros < contentBytes;
    divide(
        model, length, bytes, isSpare ? zeros / model.elementBytes : 0, InflationCategory.PAYLOAD);
  }

  private static void divide(
      ClassModel model, int length, long bytes, long spare, InflationCategory contents) {
    long elements = (long) length * model.elementBytes;
    long spareBytes = spare * model.elementBytes;
    model.add(InflationCategory.HEADERS, model.arrayBase);
    model.add(InflationCategory.SPARE_CAPACITY, spareBytes);
    model.add(contents, elements - spareBytes);
    model.add(InflationCategory.ALIGNMENT, bytes - model.arrayBase - elements);
  }

  private long hash(Object array, ClassModel model, long contentBytes) {
    // Arrays of different types are never the same, whatever is in them.
    long hash = hashing.start(model.elementCode, contentBytes);
    for (long at = 0; at < contentBytes; at += CHUNK_BYTES) {
      int piece = (int) Math.min(CHUNK_BYTES, contentBytes - at);
      memory.copyMemory(array, model.arrayBase + at, chunk, bytesBase, piece);
      hash = hashing.add(hash, chunk, piece);
    }
    return hashing.end(hash);
  }

  private long trailingZeros(Object array, ClassModel model, long contentBytes) {
    long used = contentBytes;
    if (contentBytes > LEAST_BYTES) {
      while (used > 0 && memory.getByte(array, model.arrayBase + used - 1) == 0) {
        used--;
      }
    }
    return (contentBytes - used) / model.elementBytes * model.elementBytes;
  }
}
