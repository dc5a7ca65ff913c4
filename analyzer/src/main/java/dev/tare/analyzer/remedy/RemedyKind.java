// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.remedy;

import dev.tare.heap.layout.FieldCounts;
import dev.tare.heap.layout.LayoutRules;
import dev.tare.heap.layout.ObjectLayout;
import java.util.List;

/** A change of a program that makes its objects smaller or fewer. */
public enum RemedyKind {
  LABELS_TO_CODES(
      "labels-to-codes",
      "Hold each distinct label once, and refer to it by an enum, a code or the shared String.",
      "the first String of each label stays; a code takes no more than the reference takes now",
      "Codes have to be translated where the text is needed.",
      "The fields refer to one String for each distinct value."),
  UUID_TEXT(
      "uuid-text-to-16-bytes",
      "Hold the ids as java.util.UUID instead of 36 characters of text.",
      "each text becomes a java.util.UUID of %d bytes; two longs in place save more",
      "Code that expects text has to call toString().",
      "The category text-uuid is near 0."),
  NUMBER_TEXT(
      "number-text-to-numbers",
      "Hold the numbers as numbers instead of text.",
      "each text becomes an Integer of %d or a Long or Double of %d bytes; primitive fields save more",
      "",
      "The category text-number is near 0."),
  TIMESTAMP_TEXT(
      "timestamp-text-to-instants",
      "Hold dates and times as java.time.Instant instead of text.",
      "each text becomes an Instant of %d bytes; offsets from UTC need not be kept",
      "The text has to be formatted again where it is needed.",
      "The category text-timestamp is near 0."),
  ENCODED_BYTES(
      "encoded-text-to-bytes",
      "Hold the bytes as byte[] instead of hexadecimal or base64 text.",
      "each text becomes a byte[]",
      "The text has to be encoded again where it is needed; a byte[] has no equals of its own.",
      "The categories text-hex and text-base64 are near 0."),
  STRING_DEDUPLICATION(
      "string-deduplication",
      "Run with -XX:+UseStringDeduplication, or share equal strings.",
      "the arrays of equal strings become one array; the String objects stay",
      "The collector looks for duplicates in the background, among strings that have lived for"
          + " some collections.",
      "The category duplicate-strings is near 0."),
  SHARE_ARRAYS(
      "share-equal-arrays",
      "Share arrays with equal elements.",
      "nobody writes to them",
      "A write to one would be seen through all.",
      "The category duplicate-arrays is near 0."),
  COMPACT_STRINGS(
      "compact-strings",
      "Let strings that fit Latin-1 take one byte a character: JDK 9 or newer, and without"
          + " -XX:-CompactStrings.",
      "every such string is created anew",
      "",
      "The category latin1-able is near 0."),
  EMPTY_COLLECTIONS(
      "lazy-empty-collections",
      "Create collections when the first element comes, or share an immutable empty one.",
      "no empty collection is needed as an object of its own",
      "Code has to expect null or an immutable collection.",
      "The category empty-collections is near 0."),
  SINGLE_ENTRIES(
      "immutable-single-entries",
      "Hold collections of one element as List.of, Set.of or Map.of.",
      "each becomes an immutable collection of %d bytes, a map one of %d, and none grows",
      "Code that adds an element has to make another collection.",
      "The category single-entry-collections is near 0."),
  TRIM(
      "trim-spare-capacity",
      "Create collections, builders and arrays in the size they need, or trim them when they are"
          + " filled.",
      "nothing is added later",
      "Whatever is added later copies the table.",
      "The category spare-capacity is near 0."),
  UNBOX(
      "boxes-to-primitives",
      "Hold primitive values in arrays, fields or primitive collections instead of boxes.",
      "a value takes the place of the reference to its box, in as many bytes as it needs",
      "null is no value any more; the collections of the JDK cannot hold primitive values.",
      "The category boxing is near 0.");

  private static final FieldCounts ONE_INT = new FieldCounts(0, 1, 0, 0, 0);
  private static final FieldCounts ONE_LONG = new FieldCounts(1, 0, 0, 0, 0);
  private static final FieldCounts TWO_LONGS = new FieldCounts(2, 0, 0, 0, 0);
  private static final FieldCounts LONG_AND_INT = new FieldCounts(1, 1, 0, 0, 0);

  private static final FieldCounts TWO_REFERENCES = new FieldCounts(0, 0, 0, 0, 2);

  private final String id;
  private final String change;
  private final String assumes;
  private final String tradeOff;
  private final String check;

  RemedyKind(String id, String change, String assumes, String tradeOff, String check) {
    this.id = id;
    this.change = change;
    this.assumes = assumes;
    this.tradeOff = tradeOff;
    this.check = check;
  }

  /** The stable name that scripts rely on. */
  public String id() {
    return id;
  }

  /** What to change, one sentence. */
  public String change() {
    return change;
  }

  /** What must be true for the predicted saving under a layout, one sentence. */
  public String assumes(ObjectLayout layout) {
    String text =
        switch (this) {
          case UUID_TEXT -> assumes.formatted(uuidBytes(layout));
          case NUMBER_TEXT -> assumes.formatted(integerBytes(layout), longBytes(layout));
          case TIMESTAMP_TEXT -> assumes.formatted(instantBytes(layout));
          case SINGLE_ENTRIES ->
              assumes.formatted(singleElementBytes(layout), singleEntryBytes(layout));
          default -> assumes;
        };
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** What it costs, one sentence; empty when nothing. */
  public String tradeOff() {
    return tradeOff;
  }

  /** How to see in another dump that it worked, one sentence. */
  public String check() {
    return check;
  }

  static long uuidBytes(ObjectLayout layout) {
    return bytes(layout, TWO_LONGS);
  }

  static long integerBytes(ObjectLayout layout) {
    return bytes(layout, ONE_INT);
  }

  static long longBytes(ObjectLayout layout) {
    return bytes(layout, ONE_LONG);
  }

  /** {@code List12} and {@code Set12} have two references. */
  static long singleElementBytes(ObjectLayout layout) {
    return bytes(layout, TWO_REFERENCES);
  }

  /** {@code Map1} has two references besides the two of {@code AbstractMap}. */
  static long singleEntryBytes(ObjectLayout layout) {
    return LayoutRules.instanceBytes(List.of(TWO_REFERENCES, TWO_REFERENCES), layout);
  }

  /** Seconds and nanoseconds. */
  static long instantBytes(ObjectLayout layout) {
    return bytes(layout, LONG_AND_INT);
  }

  private static long bytes(ObjectLayout layout, FieldCounts fields) {
    return LayoutRules.instanceBytes(List.of(fields), layout);
  }
}
