// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

/** Tells what whole texts are, one after the other. Not for several threads at once. */
public final class TextRecognizer {

  private final TextShape shape = new TextShape();

  /**
   * What a text is.
   *
   * @param text a byte for each character, all of them in Latin-1
   * @param characters how many there are
   */
  public TextKind kind(byte[] text, int characters) {
    TextKind kind = ShortTexts.kind(text, characters);
    return kind == TextKind.PLAIN && characters >= TextShape.SHORTEST_HEX
        ? shape.kindOf(text, characters)
        : kind;
  }
}
