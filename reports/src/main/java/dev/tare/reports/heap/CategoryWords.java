// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

/**
 * A category of bytes as a reader sees it.
 *
 * @param label its name in a table
 * @param meaning what is in it, short enough to stand beside its figures
 */
record CategoryWords(String label, String meaning) {

  /** The words for a category; of one without words, its spelling. */
  static CategoryWords of(String category) {
    return switch (category) {
      case "text-label" ->
          new CategoryWords(
              "labels held as text", "few distinct texts: all but a code of 1 or 2 bytes");
      case "duplicate-strings" ->
          new CategoryWords("duplicate strings", "text that another string has already");
      case "duplicate-arrays" ->
          new CategoryWords("duplicate arrays", "arrays whose elements another array has already");
      case "text-uuid" ->
          new CategoryWords("UUIDs held as text", "all of their 36 characters but 16 bytes");
      case "text-number" ->
          new CategoryWords("numbers held as text", "all but the 4 or 8 bytes of the number");
      case "text-timestamp" ->
          new CategoryWords("times held as text", "dates and times: all but 8 bytes");
      case "text-hex" -> new CategoryWords("bytes held as hex text", "all but half a byte a digit");
      case "text-base64" ->
          new CategoryWords("bytes held as base64", "all but 3/4 of a byte a character");
      case "latin1-able" ->
          new CategoryWords("wide text", "2 bytes a character where 1 would do: half of it");
      case "empty-collections" ->
          new CategoryWords(
              "empty collections", "collections without an element, with their tables");
      case "single-entry-collections" ->
          new CategoryWords(
              "single-entry collections", "collections of one element, without the element");
      case "spare-capacity" ->
          new CategoryWords("spare capacity", "unused slots of arrays, tables and buffers");
      case "boxing" -> new CategoryWords("boxing", "boxed numbers: all but the number");
      case "structure" ->
          new CategoryWords("structure", "collections, their nodes and tables, references");
      case "headers" -> new CategoryWords("headers", "headers of objects, lengths of arrays");
      case "alignment" ->
          new CategoryWords("alignment", "gaps between fields, padding at the end of objects");
      case "payload" ->
          new CategoryWords("payload", "the data: values of fields and array elements");
      default -> new CategoryWords(category.replace('-', ' '), "");
    };
  }
}
