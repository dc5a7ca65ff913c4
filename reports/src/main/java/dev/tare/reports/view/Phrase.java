// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words, and among them what a reader may type.
 *
 * @param spans in the order of reading
 */
public record Phrase(List<Span> spans) {

  /** A part of a phrase. */
  public sealed interface Span {

    /** Its characters, none of which controls a terminal. */
    String text();
  }

  /**
   * Words.
   *
   * @param text in a reader's language
   */
  public record Words(String text) implements Span {

    /** Makes the text printable. */
    public Words {
      text = Printable.text(text);
    }
  }

  /**
   * What is typed as it stands.
   *
   * @param text a command, an option
   */
  public record Code(String text) implements Span {

    /** Makes the text printable. */
    public Code {
      text = Printable.text(text);
    }
  }

  /** Takes a private copy of the spans. */
  public Phrase {
    spans = List.copyOf(spans);
  }

  /** A phrase of plain words. */
  public static Phrase of(String words) {
    return new Phrase(List.of(new Words(words)));
  }

  /** The same with more words. */
  public Phrase and(String words) {
    return and(new Words(words));
  }

  /** The same with something to type. */
  public Phrase andCode(String code) {
    return and(new Code(code));
  }

  /** The same with another phrase behind it. */
  public Phrase and(Phrase other) {
    return new Phrase(Stream.concat(spans.stream(), other.spans.stream()).toList());
  }

  private Phrase and(Span span) {
    return new Phrase(Stream.concat(spans.stream(), Stream.of(span)).toList());
  }
}
