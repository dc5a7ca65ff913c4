// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.capture.content.InflationCategory;
import java.util.Arrays;

/**
 * A category of bytes as a reader sees it.
 *
 * @param label its name in a table
 * @param meaning what is in it, short enough to stand beside its figures
 */
public record CategoryWords(String label, String meaning) {

  /** The words for a category. */
  public static CategoryWords of(InflationCategory category) {
    return switch (category) {
      case OBSERVER ->
          new CategoryWords("observer", "what only Tare's agent and the flight recorder hold");
      case TEXT_LABEL ->
          new CategoryWords(
              "labels held as text", "few distinct texts: all but a code of 1 or 2 bytes");
      case DUPLICATE_STRINGS ->
          new CategoryWords("duplicate strings", "text that another string has already");
      case DUPLICATE_ARRAYS ->
          new CategoryWords("duplicate arrays", "arrays whose elements another array has already");
      case TEXT_UUID ->
          new CategoryWords("UUIDs held as text", "all of their 36 characters but 16 bytes");
      case TEXT_NUMBER ->
          new CategoryWords("numbers held as text", "all but the 4 or 8 bytes of the number");
      case TEXT_TIMESTAMP ->
          new CategoryWords("times held as text", "dates and times: all but 8 bytes");
      case TEXT_HEX -> new CategoryWords("bytes held as hex text", "all but half a byte a digit");
      case TEXT_BASE64 ->
          new CategoryWords("bytes held as base64", "all but 3/4 of a byte a character");
      case LATIN1_ABLE ->
          new CategoryWords("wide text", "2 bytes a character where 1 would do: half of it");
      case EMPTY_COLLECTIONS ->
          new CategoryWords(
              "empty collections", "collections without an element, with their tables");
      case SINGLE_ENTRY_COLLECTIONS ->
          new CategoryWords(
              "single-entry collections", "collections of one element, without the element");
      case SPARE_CAPACITY ->
          new CategoryWords("spare capacity", "unused slots of arrays, tables and buffers");
      case BOXING -> new CategoryWords("boxing", "boxed numbers: all but the number");
      case STRUCTURE ->
          new CategoryWords("structure", "collections, their nodes and tables, references");
      case HEADERS -> new CategoryWords("headers", "headers of objects, lengths of arrays");
      case ALIGNMENT ->
          new CategoryWords("alignment", "gaps between fields, padding at the end of objects");
      case PAYLOAD -> new CategoryWords("payload", "the data: values of fields and array elements");
    };
  }

  /** The label of the category with a spelling; of what is no category, the same text. */
  static String label(String spelling) {
    return Arrays.stream(InflationCategory.values())
        .filter(category -> category.spelling().equals(spelling))
        .map(category -> of(category).label())
        .findFirst()
        .orElse(spelling);
  }
}
