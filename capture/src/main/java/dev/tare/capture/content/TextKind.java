// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

/** What a text could be held as instead of as text. */
public enum TextKind {
  /** Text. */
  PLAIN(InflationCategory.PAYLOAD),
  /** A UUID in its canonical form of 36 characters. */
  UUID(InflationCategory.TEXT_UUID),
  /** A whole number that fits an int. */
  INT(InflationCategory.TEXT_NUMBER),
  /** A number that fits a long or a double and comes back from it as the same text. */
  LONG(InflationCategory.TEXT_NUMBER),
  /** A date, or a date and a time. */
  TIMESTAMP(InflationCategory.TEXT_TIMESTAMP),
  /** Two hexadecimal digits a byte. */
  HEX(InflationCategory.TEXT_HEX),
  /** Four characters for three bytes. */
  BASE64(InflationCategory.TEXT_BASE64);

  private final InflationCategory category;

  TextKind(InflationCategory category) {
    this.category = category;
  }

  /** Where its bytes beyond the payload belong; payload for plain text. */
  public InflationCategory category() {
    return category;
  }

  /**
   * Bytes that the same information takes in its proper form.
   *
   * @param characters length of the text
   */
  public long payloadBytes(long characters) {
    return switch (this) {
      case PLAIN -> characters;
      case UUID -> 16;
      case INT -> Integer.BYTES;
      case LONG, TIMESTAMP -> Long.BYTES;
      case HEX -> characters / 2;
      case BASE64 -> characters * 3 / 4;
    };
  }
}
