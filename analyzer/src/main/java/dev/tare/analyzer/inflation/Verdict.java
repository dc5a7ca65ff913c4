// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.TextKind;

/**
 * What the contents say of an object beyond its class, in one byte; 0 says nothing.
 *
 * <p>Codes from 64 are texts: kind, and whether it is the array, a copy, and of two bytes a
 * character. Codes from 128 are tables of collections with that many unused slots.
 */
public final class Verdict {

  /** Divided by its class alone. */
  public static final int NONE = 0;

  /** Part of a collection without an element. */
  public static final int EMPTY_COLLECTION = 1;

  /** Part of a collection of one element. */
  public static final int SINGLE_ENTRY_COLLECTION = 2;

  /** A label, one of at most 256 of its field. */
  public static final int LABEL_OF_1_BYTE = 3;

  /** A label, one of more than 256. */
  public static final int LABEL_OF_2_BYTES = 4;

  /** The first of equal labels. */
  public static final int FIRST_LABEL_OF_1_BYTE = 5;

  /** The first of equal labels, one of more than 256. */
  public static final int FIRST_LABEL_OF_2_BYTES = 6;

  /** The array of a label. */
  public static final int LABEL_ARRAY = 7;

  /** The array of the first of equal labels. */
  public static final int FIRST_LABEL_ARRAY = 8;

  /** An array of primitive values that an earlier array has as well. */
  public static final int DUPLICATE_ARRAY = 9;

  /** Held by observers only. */
  public static final int OF_OBSERVER = 10;

  /** An array whose end was never written; how much of it is told apart. */
  public static final int UNWRITTEN_END = 11;

  /** The array of a StringBuilder; its spare bytes are told apart. */
  public static final int BUILDER_ARRAY = 12;

  /** The table of a collection; its spare bytes are told apart. */
  public static final int LARGE_TABLE = 13;

  private static final int TEXT = 64;
  private static final int ARRAY_OF_TEXT = 8;
  private static final int COPY = 16;
  private static final int WIDE = 32;
  private static final int KIND = 7;
  private static final int TABLE = 128;

  /** The kind of text beside {@link TextKind}: fits Latin-1 and is in UTF-16. */
  private static final int LATIN1_ABLE = TextKind.values().length;

  private static final TextKind[] KINDS = TextKind.values();

  private Verdict() {}

  /** A text's String object, the first with its content. */
  public static int text(TextKind kind, boolean wide) {
    return TEXT | kind.ordinal() | (wide ? WIDE : 0);
  }

  /** The String object of a text that is in UTF-16 and would fit Latin-1. */
  public static int latin1Able() {
    return TEXT | LATIN1_ABLE | WIDE;
  }

  /** The array of a text. */
  public static int arrayOf(int text) {
    return text | ARRAY_OF_TEXT;
  }

  /** The same for a text that an earlier String has already. */
  public static int copyOf(int text) {
    return text | COPY;
  }

  /** The table of a collection with so many unused slots, 0 to {@value #MOST_SLOTS}. */
  public static int table(int unusedSlots) {
    return TABLE + unusedSlots;
  }

  /** More unused slots than these are told apart. */
  static final int MOST_SLOTS = 127;

  /** Whether it says all that there is to say, and the object has no spare bytes told apart. */
  public static boolean tellsAll(int code) {
    return code < UNWRITTEN_END || code >= TEXT;
  }

  /** Whether it is the String object or the array of a text. */
  public static boolean isText(int code) {
    return (code & (TABLE | TEXT)) == TEXT;
  }

  /** Whether it is the table of a collection whose unused slots the code tells. */
  public static boolean isTable(int code) {
    return code >= TABLE;
  }

  /** How many slots of a table are not used. */
  public static int unusedSlots(int table) {
    return table - TABLE;
  }

  /** Whether a text's code is that of the array. */
  public static boolean isArrayOfText(int text) {
    return (text & ARRAY_OF_TEXT) != 0;
  }

  /** Whether an earlier String has the same text; of an array, not this array. */
  public static boolean isCopy(int text) {
    return (text & COPY) != 0;
  }

  /** Whether a text has two bytes a character. */
  public static boolean isWide(int text) {
    return (text & WIDE) != 0;
  }

  /** Whether a text has two bytes a character and would fit Latin-1. */
  public static boolean isLatin1Able(int text) {
    return (text & KIND) == LATIN1_ABLE;
  }

  /** The kind of a text; plain for one that would fit Latin-1. */
  public static TextKind kind(int text) {
    int kind = text & KIND;
    return kind == LATIN1_ABLE ? TextKind.PLAIN : KINDS[kind];
  }
}
