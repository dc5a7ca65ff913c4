// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a byte of a live object is for. Every byte is in exactly one category; where several would
 * fit, it is in the first of them in this order.
 */
public enum InflationCategory {
  OBSERVER("observer", "all of what only the flight recorder or Tare's agent holds, see Observers"),
  TEXT_LABEL(
      "text-label",
      "strings of few distinct values held many times by one field: all but a code of 1 or 2 bytes"),
  DUPLICATE_STRINGS("duplicate-strings", "the text of strings that an earlier string has already"),
  DUPLICATE_ARRAYS(
      "duplicate-arrays", "primitive arrays whose elements an earlier array has already"),
  TEXT_UUID("text-uuid", "UUIDs held as 36 characters: all but 16 bytes"),
  TEXT_NUMBER("text-number", "numbers held as text: all but the 4 or 8 bytes of the number"),
  TEXT_TIMESTAMP("text-timestamp", "dates and times held as text: all but 8 bytes"),
  TEXT_HEX("text-hex", "bytes held as hexadecimal text: all but half a byte a digit"),
  TEXT_BASE64("text-base64", "bytes held as base64 text: all but 3/4 of a byte a character"),
  LATIN1_ABLE("latin1-able", "text in 2 bytes a character where 1 would do: half of it"),
  EMPTY_COLLECTIONS("empty-collections", "collections without an element, with their tables"),
  SINGLE_ENTRY_COLLECTIONS(
      "single-entry-collections", "collections of one element, without the element"),
  SPARE_CAPACITY("spare-capacity", "slots of arrays, tables and buffers that are not used"),
  BOXING("boxing", "boxed numbers: all but the number"),
  STRUCTURE("structure", "collections, their nodes and tables, String objects, and references"),
  HEADERS("headers", "headers of objects and arrays, the length of arrays included"),
  ALIGNMENT("alignment", "gaps between fields and padding at the end of objects"),
  PAYLOAD("payload", "values of primitive fields and elements: the data");

  private final String spelling;
  private final String description;

  InflationCategory(String spelling, String description) {
    this.spelling = spelling;
    this.description = description;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }

  /** The category with a spelling; absent if there is none. */
  public static Optional<InflationCategory> ofSpelling(String spelling) {
    return Arrays.stream(values()).filter(one -> one.spelling.equals(spelling)).findFirst();
  }

  /** What is in it, for a reader of a report. */
  public String description() {
    return description;
  }
}
