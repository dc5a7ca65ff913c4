// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/**
 * A name and what it stands for.
 *
 * @param name one or a few words
 * @param value what is to say about it
 */
public record Fact(String name, Phrase value) {

  /** A fact in plain words. */
  public static Fact of(String name, String value) {
    return new Fact(name, Phrase.of(value));
  }
}
